import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { BundleEvent } from '../../../src/contract/import.js';
import { writeBundle } from '../../../src/workbench/bundle/index.js';
import { renderSampleSheet } from '../../../src/workbench/export/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';
import { sheetPanel } from '../export/sheet-fixtures.js';
import { openServices } from './support/open-services.js';

type Client = ReturnType<typeof openServices>['client'];

/** A bundle of a run with samples at so many steps, and the run's id. */
async function bundleOf(steps: number): Promise<{ readonly bundle: Uint8Array; readonly id: string }> {
  const store = RunStore.open(temporaryDirectory());
  const { id } = store.createRun(config);
  for (let step = 0; step < steps; step += 1) store.addSamples(id, step, [1, 2], Float32Array.of(step, 1));
  store.setStatus(id, 'finished');
  const bundle = await writeBundle(store, [id], { checkpoints: 'none' });
  store.close();
  return { bundle, id };
}

/** Hands a bundle over as the page does. */
async function handOver(client: Client, bundle: Uint8Array): Promise<string> {
  const upload = 'abcdefgh12345678';
  const chunk = new Blob([Uint8Array.from(bundle)]);
  await client.datasets.upload({ upload, path: 'pair.ganwb', offset: 0, chunk });
  return upload;
}

async function imported(client: Client, upload: string): Promise<BundleEvent[]> {
  const events: BundleEvent[] = [];
  for await (const event of await client.imports.bundle({ upload })) events.push(event);
  return events;
}

/** What lies in a store beside its database. */
const hidden = (directory: string): string[] =>
  readdirSync(directory, { recursive: true })
    .map(String)
    .filter((name) => /(^|\/)\.(import|upload)-/.test(name));

test('a bundle is imported in a process of its own; the second time its runs were here already', async () => {
  const { client, store } = openServices();
  const { bundle, id } = await bundleOf(3);
  const events = await imported(client, await handOver(client, bundle));
  expect(events.slice(0, -1).every(({ type }) => type === 'progress')).toBe(true);
  expect(events.at(-1)).toEqual({ type: 'imported', imported: [id], present: [] });
  expect(await client.runs.get({ id })).toMatchObject({ id, status: 'finished' });
  const again = await imported(client, await handOver(client, bundle));
  expect(again.at(-1)).toEqual({ type: 'imported', imported: [], present: [id] });
  expect(hidden(store)).toEqual([]);
});

test('a bundle that is damaged is refused by its name, and nothing of it stays', async () => {
  const { client, store } = openServices();
  const { bundle } = await bundleOf(1);
  const upload = await handOver(client, bundle.subarray(0, bundle.length - 50));
  await expect(imported(client, upload)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: 'pair.ganwb is no run bundle that can be imported: it is not a zip archive; export it again.',
  });
  expect([await client.runs.list(), hidden(store)]).toEqual([[], []]);
});

test('who stops listening gives the import up', async () => {
  const { client, store } = openServices();
  const { bundle } = await bundleOf(3000);
  const control = new AbortController();
  const upload = await handOver(client, bundle);
  const followed = async (): Promise<void> => {
    for await (const event of await client.imports.bundle({ upload }, { signal: control.signal }))
      if (event.type === 'progress') control.abort(new Error('enough'));
  };
  await expect(followed()).rejects.toThrow('enough');
  expect(await client.runs.list()).toEqual([]);
  expect(hidden(store)).toEqual([]);
});

test('a picture says which runs it shows and whether they are here', async () => {
  const directory = temporaryDirectory();
  const store = RunStore.open(directory);
  const { id } = store.createRun(config);
  store.close();
  const { client } = openServices(directory);
  const panel = sheetPanel([1, 2], Float32Array.of(0, 0));
  const here = { ...panel, run: { id, name: '', config } };
  const png = new Blob([Uint8Array.from(await renderSampleSheet([here, panel]))]);
  const { runs } = await client.imports.picture({ name: 'sheet.png', png });
  expect(runs.map((run) => [run.id, run.here, run.step])).toEqual([
    [id, true, 1500],
    ['run-1', false, 1500],
  ]);
  const refused = client.imports.picture({ name: 'photo.png', png: new Blob(['no picture']) });
  await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT', message: 'photo.png is no PNG picture.' });
});
