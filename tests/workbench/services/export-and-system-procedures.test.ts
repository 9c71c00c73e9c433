import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
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

test('metrics are exported as they are stored', async () => {
  const { directory, full } = storeWithRuns();
  const { client } = openServices(directory);
  const csv = await (await client.exports.metrics({ id: full, format: 'csv' })).text();
  const [head, ...rows] = csv.trim().split(/\r?\n/);
  expect(head?.split(',')).toEqual(expect.arrayContaining(['step', 'loss_d', 'loss_g']));
  expect(rows).toHaveLength(3);
  const lossD = head!.split(',').indexOf('loss_d');
  expect(rows.map((row) => Number(row.split(',')[lossD]))).toEqual([1, 2, 3]);
  const json: unknown = JSON.parse(await (await client.exports.metrics({ id: full, format: 'json' })).text());
  expect(JSON.stringify(json)).toContain('loss_g');
});

test('charts and sample sheets are pictures; what cannot be exported is said', async () => {
  const { directory, full, empty } = storeWithRuns();
  const { client } = openServices(directory);
  const svg = await (await client.exports.charts({ ids: [full], format: 'svg' })).text();
  expect(svg).toMatch(/^<\?xml|^<svg/);
  for (const blob of [
    await client.exports.charts({ ids: [full], format: 'png' }),
    await client.exports.sheet({ ids: [full], step: 3 }),
  ]) {
    const { format, width } = await sharp(await blob.arrayBuffer()).metadata();
    expect(format).toBe('png');
    expect(width).toBeGreaterThan(100);
  }
  await expect(client.exports.sheet({ ids: [empty] })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(client.exports.sheet({ ids: ['none'] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(client.exports.charts({ ids: [], format: 'png' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
});

test('the training data of a run are shown', async () => {
  const { directory, full } = storeWithRuns();
  const { client } = openServices(directory);
  const blob = await client.runs.realSamples({ id: full, count: 40 });
  const { meta, arrays } = await unpackArrays<{ shape: number[] }>(blob);
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
  expect(info.backends.some(({ usable }) => usable)).toBe(true);
  expect(info.backends.every(({ reason }) => reason.length > 0)).toBe(true);
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
