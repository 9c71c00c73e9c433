import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import type { ExportEvent, ExportJobInput } from '../../../src/contract/export.js';
import { unpackArrays } from '../../../src/contract/packed-arrays.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';
import { openServices } from './support/open-services.js';

/** A store with one run of three rows and two sample grids, and one run without anything. */
function storeWithRuns() {
  const directory = temporaryDirectory();
  const store = RunStore.open(directory);
  const [full, empty] = [store.createRun(config).id, store.createRun(config).id];
  store.appendMetrics(
    full,
    Int32Array.of(1, 2, 4),
    Float64Array.of(0.5, 1, 2),
    ['loss_d', 'loss_g'],
    Float32Array.of(1, 10, 2, NaN, 3, 30),
  );
  store.addSamples(full, 2, [2, 2], Float32Array.of(0, 1, 2, 3));
  store.addSamples(full, 4, [2, 2], Float32Array.of(4, 5, 6, 7));
  store.setStatus(full, 'finished');
  store.close();
  return { directory, full, empty };
}

type Client = ReturnType<typeof openServices>['client'];

/** Follows an export to its end and takes the file. */
async function exported(client: Client, job: ExportJobInput) {
  const events: ExportEvent[] = [];
  for await (const event of await client.exports.create(job)) events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'made') throw new Error('The export ended without a file.');
  return {
    events,
    name: last.name,
    ticket: last.ticket,
    blob: await client.exports.take({ ticket: last.ticket }),
  };
}

test('metrics are exported as they are stored', async () => {
  const { directory, full } = storeWithRuns();
  const { client } = openServices(directory);
  const csv = await exported(client, { kind: 'metrics', ids: [full], format: 'csv' });
  expect(csv.name).toBe('metrics.csv');
  const [head, ...rows] = (await csv.blob.text()).trim().split(/\r?\n/);
  expect(head?.split(',')).toEqual(expect.arrayContaining(['step', 'loss_d', 'loss_g']));
  const lossD = head!.split(',').indexOf('loss_d');
  expect(rows.map((row) => Number(row.split(',')[lossD]))).toEqual([1, 2, 3]);
  await expect(client.exports.take({ ticket: csv.ticket })).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test('an export is made elsewhere, says how far it is and is taken once', async () => {
  const { directory, full } = storeWithRuns();
  const { client } = openServices(directory);
  const { events, blob } = await exported(client, { kind: 'animation', ids: [full], format: 'gif' });
  expect(events.slice(0, -1).every(({ type }) => type === 'progress')).toBe(true);
  const { format, pages } = await sharp(await blob.arrayBuffer(), { animated: true }).metadata();
  expect([format, pages]).toEqual(['gif', 2]);
});

test('who stops listening cancels the export, and nothing is left of it', async () => {
  const { directory, full } = storeWithRuns();
  const { client } = openServices(directory);
  const left = (): string[] =>
    readdirSync(tmpdir()).filter((name) => name.startsWith('gan-workbench-export-'));
  const before = left();
  const control = new AbortController();
  const job: ExportJobInput = { kind: 'report', ids: [full], format: 'html' };
  const stream = await client.exports.create(job, { signal: control.signal });
  const reading = stream.next();
  control.abort();
  await expect(reading).rejects.toThrow();
  expect(left().filter((name) => !before.includes(name))).toEqual([]);
});

test('charts, sheets and reports are made; what cannot be exported is said', async () => {
  const { directory, full, empty } = storeWithRuns();
  const { client } = openServices(directory);
  const sheet = await exported(client, { kind: 'sheet', ids: [full], step: 3 });
  expect(await sharp(await sheet.blob.arrayBuffer()).metadata()).toMatchObject({ format: 'png' });
  const svg = await exported(client, { kind: 'charts', ids: [full], format: 'svg' });
  expect(await svg.blob.text()).toMatch(/^<\?xml|^<svg/);
  const report = await exported(client, { kind: 'report', ids: [full, empty], format: 'html' });
  expect(await report.blob.text()).toContain('Comparison of 2 runs');
  const refused = (job: ExportJobInput) => expect(exported(client, job)).rejects;
  await refused({ kind: 'sheet', ids: [empty] }).toMatchObject({ code: 'BAD_INPUT' });
  await refused({ kind: 'sheet', ids: ['none'] }).toMatchObject({ code: 'NOT_FOUND' });
  await refused({ kind: 'charts', ids: [], format: 'png' }).toMatchObject({ code: 'BAD_INPUT' });
});

test('the training data of a run are shown', async () => {
  const { directory, full } = storeWithRuns();
  const { client } = openServices(directory);
  const bytes = await client.runs.realSamples({ id: full, count: 40 });
  const { meta, arrays } = unpackArrays<{ shape: number[] }>(bytes);
  expect(meta.shape).toEqual([40, 2]);
  const points = arrays['values']!;
  // Modes of the ring lie on a circle of radius 2.
  for (let at = 0; at < 80; at += 2) expect(Math.hypot(points[at]!, points[at + 1]!)).toBeCloseTo(2, 0);
});

test('the system says what it is and what every run takes on the disk', async () => {
  const { directory, full, empty } = storeWithRuns();
  const part = join(directory, 'runs', full, 'part-1');
  mkdirSync(part, { recursive: true });
  writeFileSync(join(part, 'file'), Buffer.alloc(1234));
  const { client } = openServices(directory);
  const info = await client.system.info();
  expect(info).toMatchObject({ version: manifest.version, store: directory, node: process.versions.node });
  const bytes = new Map(info.storage.map((entry) => [entry.id, entry.bytes]));
  expect(bytes).toEqual(
    new Map([
      [full, 1234],
      [empty, 0],
    ]),
  );
  expect(info.databaseBytes).toBeGreaterThan(4096);
  expect(info.freeBytes).toBeGreaterThan(0);
});
