import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, expect, test, vi } from 'vitest';
import type { DatasetRow, ImportEvent } from '../../../src/contract/index.js';
import { runConfigSchema } from '../../../src/contract/index.js';
import { unpackArrays } from '../../../src/contract/packed-arrays.js';
import { datasetConfig, DatasetLibrary, Uploads } from '../../../src/workbench/datasets/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';
import { EventReader, openServices } from './support/open-services.js';

// Every test starts several processes from their sources, each of which takes seconds of a busy processor.
vi.setConfig({ testTimeout: 180_000 });

let folder: string;
beforeEach(() => {
  folder = temporaryDirectory();
  const points = Array.from({ length: 40 }, (_, i) => `${Math.cos(i)},${Math.sin(i)}`);
  writeFileSync(join(folder, 'circle.csv'), ['x,y', ...points, 'nan,1', '0.5'].join('\n'));
});

const last = async (stream: AsyncIterable<ImportEvent>): Promise<DatasetRow> => {
  let found: DatasetRow | null = null;
  for await (const event of stream) if (event.type === 'imported') found = event.dataset;
  if (found === null) throw new Error('The import ended without a dataset.');
  return found;
};

const tiny = (dataset: DatasetRow) =>
  runConfigSchema.parse({
    steps: 4,
    batchSize: 8,
    data: datasetConfig(dataset),
    latent: { dim: 2 },
    generator: { kind: 'mlp', hidden: [8] },
    discriminator: { kind: 'mlp', hidden: [8] },
    objective: { kind: 'wgan' },
    optimizers: { generator: { kind: 'rmsprop' }, discriminator: { kind: 'rmsprop' } },
    samples: 4,
  });

test('a file is imported, listed, shown, trained on and removed', async () => {
  const { client, store } = openServices();
  const dataset = await last(await client.datasets.add({ source: { path: join(folder, 'circle.csv') } }));
  expect(dataset).toMatchObject({ name: 'circle', kind: 'points', shape: [2], count: 40, runs: 0 });
  expect(dataset.skipped.items).toEqual([
    { name: 'line 42', reason: '"nan" is no number' },
    { name: 'line 43', reason: 'it has 1 columns instead of 2' },
  ]);
  expect(await client.datasets.list()).toEqual({ datasets: [dataset], unfinished: [] });
  const page = unpackArrays<{ shape: number[]; total: number }>(
    await client.datasets.samples({ hash: dataset.hash, offset: 38, limit: 5 }),
  );
  expect(page.meta).toEqual({ shape: [2, 2], total: 40 });
  expect(page.arrays['values']![2]).toBeCloseTo(Math.cos(39), 6);

  const reader = new EventReader(await client.runs.events());
  const [run] = await client.experiments.start({ configs: [tiny(dataset)] });
  await reader.status('finished');
  expect((await client.datasets.list()).datasets[0]?.runs).toBe(1);
  await expect(client.datasets.remove({ hash: dataset.hash })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('One stored run was trained on circle') as unknown,
  });
  writeFileSync(join(dataset.path, 'samples.bin'), Buffer.alloc(320));
  await client.runs.resume({ id: run!.id, checkpoint: 0 });
  const { text } = await reader.next('log', ({ level }) => level === 'error');
  expect(text).toMatch(/circle has changed since it was imported: 40 of its 40 samples/);
  await client.datasets.remove({ hash: dataset.hash, force: true });
  expect(readdirSync(join(store, 'datasets'))).toEqual([]);
});

test('files are handed over in pieces, and nothing of them is left', async () => {
  const { client, store } = openServices();
  const upload = 'abcdef0123456789';
  const text = Array.from({ length: 20 }, (_, i) => `${i} ${-i}\n`).join('');
  const write = (path: string, offset: number, chunk: string) =>
    client.datasets.upload({ upload, path, offset, chunk: new Blob([chunk]) });
  await write('points.txt', 0, text.slice(0, 30));
  await write('points.txt', 30, text.slice(30));
  for (const path of ['../x.txt', '/x.txt', 'a//b', 'a\\b', 'c:x', 'a/../../x']) {
    await expect(write(path, 0, 'x')).rejects.toMatchObject({ code: 'BAD_INPUT' });
  }
  const source = { upload, name: 'points.txt' };
  const dataset = await last(await client.datasets.add({ source, name: 'drawn' }));
  expect(dataset).toMatchObject({ name: 'drawn', count: 20, source: { path: 'points.txt' } });
  expect(readdirSync(join(store, 'datasets'))).toEqual([dataset.hash.slice(0, 16)]);
});

test('what cannot be imported is said, and leaves nothing', async () => {
  const { client, store } = openServices();
  mkdirSync(join(folder, 'empty'), { recursive: true });
  const add = async (path: string) => last(await client.datasets.add({ source: { path } }));
  await expect(add(join(folder, 'empty'))).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('holds no PNG, JPEG, WebP or GIF files') as unknown,
  });
  expect(readdirSync(join(store, 'datasets'))).toEqual([]);
});

test('an import of files that were handed over can be cancelled and gone on with, until it is discarded', async () => {
  const { client, store } = openServices();
  const directory = join(store, 'datasets');
  // A chunk of 682 records, and one that takes its time.
  const picture = (side: number): Promise<Buffer> =>
    sharp({ create: { width: side, height: side, channels: 3, background: '#0000ff' } })
      .png()
      .toBuffer();
  const [small, large] = [await picture(8), await picture(3000)];
  const names = Array.from({ length: 694 }, (_, i) => String(i).padStart(4, '0'));
  const zip = zipSync(Object.fromEntries(names.map((name, i) => [`${name}.png`, i < 682 ? small : large])));
  const cancelled = async (upload: string) => {
    await client.datasets.upload({ upload, path: 'many.zip', offset: 0, chunk: new Blob([zip]) });
    const control = new AbortController();
    const source = { upload, name: 'many.zip' };
    const stream = await client.datasets.add({ source }, { signal: control.signal });
    const written = (): boolean =>
      readdirSync(directory).some((name) => existsSync(join(directory, name, 'progress.json')));
    const reading = (async () => {
      for await (const event of stream)
        if (event.type === 'progress' && written()) control.abort(new Error('enough'));
    })();
    await expect(reading).rejects.toThrow('enough');
    const { unfinished } = await client.datasets.list();
    expect(unfinished).toMatchObject([{ source: 'many.zip', handedOver: true, done: 682, total: 694 }]);
    return unfinished[0]!.id;
  };

  const id = await cancelled('aaaaaaaaaaaaaaaa');
  // A workbench that starts now leaves the files where they are.
  const opened = RunStore.open(store);
  const held = new Uploads(directory, new DatasetLibrary(opened).wantedSources());
  opened.close();
  expect(readdirSync(held.folder('aaaaaaaaaaaaaaaa'))).toEqual(['many.zip']);
  const dataset = await last(await client.datasets.add({ source: { unfinished: id } }));
  expect(dataset).toMatchObject({ name: 'many', count: 694, source: { path: 'many.zip' } });
  expect(readdirSync(directory)).toEqual([dataset.hash.slice(0, 16)]);

  await client.datasets.discard({ id: await cancelled('bbbbbbbbbbbbbbbb') });
  expect(readdirSync(directory)).toEqual([dataset.hash.slice(0, 16)]);
  await expect(last(await client.datasets.add({ source: { unfinished: id } }))).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining(`no unfinished import ${id}`) as unknown,
  });
});
