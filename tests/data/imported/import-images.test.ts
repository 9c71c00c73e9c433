import { appendFile, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';
import { importOptionsSchema, type DataConfig, type ImportOptions } from '../../../src/contract/index.js';
import { importDataset, type Imported } from '../../../src/data/imported/import.js';
import { RecordReader } from '../../../src/data/imported/record-reader.js';
import { loadDataset } from '../../../src/data/index.js';
import { badInput, pngHeader, test as base, type WriteFile } from '../support.js';

/** `test` with an import into a store of the test's own, and pictures of one colour. */
const test = base.extend<{
  add: (source: string, options?: Partial<ImportOptions>, signal?: AbortSignal) => Promise<Imported>;
  picture: (name: string, colour: string, size?: number) => Promise<string>;
}>({
  add: async ({ folder, write }, use) => {
    await write('store/keep', '');
    await use((source, options = {}, signal) =>
      importDataset(
        {
          source: join(folder, source),
          name: 'pictures',
          options: importOptionsSchema.parse(options),
          directory: join(folder, 'store'),
        },
        { signal },
      ),
    );
  },
  picture: async ({ write }, use) => {
    await use((name, colour, size = 40) => colouredPicture(write, name, colour, size));
  },
});

const colouredPicture = async (
  write: WriteFile,
  name: string,
  background: string,
  size: number,
): Promise<string> => {
  const image = sharp({ create: { width: size, height: size, channels: 3, background } });
  const format = name.endsWith('.jpg')
    ? 'jpeg'
    : name.endsWith('.webp')
      ? 'webp'
      : name.endsWith('.gif')
        ? 'gif'
        : 'png';
  return write(name, await image.toFormat(format, { lossless: true }).toBuffer());
};

const configOf = ({ manifest, folder }: Imported, more: object = {}): DataConfig => ({
  kind: 'dataset',
  name: manifest.name,
  hash: manifest.hash,
  path: folder,
  shape: manifest.shape,
  split: 'train',
  flips: false,
  ...more,
});

const workOf = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, 'store'))).filter((name) => name !== 'keep');

test('imports a folder of images of all formats and sizes, with its folders as labels', async ({
  add,
  picture,
}) => {
  await picture('in/cat/1.png', '#ff0000', 10);
  await picture('in/cat/2.gif', '#00ff00', 200);
  await picture('in/dog/1.webp', '#0000ff', 64);
  await picture('in/dog/nested/1.jpg', '#ffffff', 33);
  const imported = await add('in', { size: 28 });
  expect(imported.known).toBe(false);
  expect(imported.manifest).toMatchObject({
    kind: 'images',
    shape: [3, 28, 28],
    count: 4,
    duplicates: 0,
    classes: [
      { name: 'cat', count: 2 },
      { name: 'dog', count: 1 },
      { name: 'dog/nested', count: 1 },
    ],
    skipped: { count: 0, items: [] },
    source: { format: 'folder of images', items: 4 },
  });
  const dataset = await loadDataset(configOf(imported), 0);
  expect(dataset.shape).toEqual([3, 28, 28]);
  expect([...dataset.labels!]).toEqual([0, 0, 1, 2]);
  const values = new Float32Array(4 * 3 * 784);
  dataset.gather([3, 1, 0, 2], values);
  const plane = (i: number): number[] => [...new Set(values.subarray(i * 784, (i + 1) * 784))];
  // White; green; red; blue: planes of constant 1 and -1.
  expect(Array.from({ length: 12 }, (_, i) => plane(i))).toEqual(
    [1, 1, 1, -1, 1, -1, 1, -1, -1, -1, -1, 1].map((value) => [value]),
  );
});

test('names every file that cannot be used and goes on with the rest', async ({ add, picture, write }) => {
  const whole = await readFile(await picture('in/a.png', '#123456', 300));
  await write('in/b.png', whole.subarray(0, whole.length / 2));
  await write('in/c.jpg', 'not an image');
  await write('in/d.png', '');
  await write('in/e.png', pngHeader(50_000, 50_000));
  await picture('in/f.png', '#123456', 300);
  const { manifest } = await add('in');
  expect(manifest.count).toBe(2);
  expect(manifest.duplicates).toBe(1);
  expect(manifest.classes).toBeNull();
  expect(manifest.skipped.count).toBe(4);
  expect(manifest.skipped.items.map(({ name }) => name)).toEqual(['b.png', 'c.jpg', 'd.png', 'e.png']);
  const [cut, text, empty, huge] = manifest.skipped.items.map(({ reason }) => reason);
  expect(cut).toBe('it is damaged or cut off');
  expect(text).toBe('it is no PNG, JPEG, WebP or GIF');
  expect(empty).toBe('it is empty');
  expect(huge).toBe('it exceeds the pixel limit of 100,000,000 pixels');
});

test('leaves nothing behind where no sample can be used', async ({ add, write, folder }) => {
  await write('in/a.png', 'no image');
  expect(await badInput(add('in'))).toMatch(/in holds no usable samples \(its only one was skipped, a\.png/);
  expect(await workOf(folder)).toEqual([]);
  expect(await badInput(add('nowhere'))).toMatch(/nowhere cannot be used \(it does not exist\)/);
  expect(await workOf(folder)).toEqual([]);
});

test('adds nothing when the same samples come again', async ({ add, picture, folder }) => {
  await picture('in/a.png', '#102030');
  await picture('again/other-name.png', '#102030');
  const first = await add('in');
  const second = await add('again');
  expect(second).toEqual({ ...first, known: true });
  expect(await workOf(folder)).toHaveLength(1);
});

test('goes on after a cancelled import with what it has, and ends with the same dataset', async ({
  add,
  picture,
  write,
  folder,
}) => {
  // More than a chunk of 64 x 64 RGB images, so that there is something to keep.
  const pictures: Buffer[] = [];
  for (let i = 0; i < 13; i++) pictures.push(await readFile(await picture('one.png', `rgb(${i},5,7)`, 8)));
  for (let i = 0; i < 800; i++) await write(`in/${String(i).padStart(4, '0')}.png`, pictures[i % 13]!);
  const whole = await add('in', { size: 64 });
  await rm(whole.folder, { recursive: true });
  const control = new AbortController();
  const seen: number[] = [];
  const broken = importDataset(
    {
      source: join(folder, 'in'),
      name: 'pictures',
      options: whole.manifest.options,
      directory: join(folder, 'store'),
    },
    {
      signal: control.signal,
      onProgress: (done) => {
        if (done > 750) control.abort();
      },
    },
  );
  await expect(broken).rejects.toThrow(/abort/i);
  expect(await workOf(folder)).toEqual([expect.stringMatching(/^\.import-/)]);
  const resumed = await importDataset(
    {
      source: join(folder, 'in'),
      name: 'pictures',
      options: whole.manifest.options,
      directory: join(folder, 'store'),
    },
    { onProgress: (done) => seen.push(done) },
  );
  expect(Math.min(...seen)).toBeGreaterThan(500);
  expect(resumed.manifest.hash).toBe(whole.manifest.hash);
  expect(resumed.manifest.duplicates).toBe(whole.manifest.duplicates);
});

test('refuses changed data and names the difference', async ({ add, picture }) => {
  for (const [i, colour] of ['#010101', '#020202', '#030303'].entries()) await picture(`in/${i}.png`, colour);
  const imported = await add('in', { size: 28 });
  const samples = join(imported.folder, 'samples.bin');
  const original = await readFile(samples);
  const load = () => loadDataset(configOf(imported), 0);

  const changed = Buffer.from(original);
  changed[2352 + 5] = 99;
  await writeFile(samples, changed);
  await utimes(samples, 1, 1);
  expect(await badInput(load())).toMatch(
    /pictures has changed.*1 of its 3 samples, the first of them sample 1;/,
  );

  // The same bytes under another time are the same data.
  await writeFile(samples, original);
  await utimes(samples, 2, 2);
  expect((await load()).length).toBe(3);

  await appendFile(samples, 'x');
  expect(await badInput(load())).toMatch(/samples\.bin has 7057 bytes instead of 7056/);
  const other = { ...configOf(imported), hash: 'f'.repeat(64) };
  expect(await badInput(loadDataset(other, 0))).toMatch(
    /set up with pictures of hash ffffffffffff, but .* now holds/,
  );
  await rm(imported.folder, { recursive: true });
  expect(await badInput(load())).toMatch(/cannot be read as an imported dataset \(there is none\)/);
});

test('holds a share out once and for all, and mirrors images', async ({ add, write }) => {
  for (let i = 0; i < 20; i++) {
    const raw = Buffer.alloc(28 * 28, i * 10);
    for (let row = 0; row < 28; row++) raw[row * 28] = 255;
    const png = sharp(raw, { raw: { width: 28, height: 28, channels: 1 } }).png();
    await write(`in/${String(i).padStart(2, '0')}.png`, await png.toBuffer());
  }
  const imported = await add('in', { size: 28, channels: 1, holdOut: 0.25 });
  const read = async (more: object): Promise<Set<number>> => {
    const dataset = await loadDataset(configOf(imported, more), 0);
    const values = new Float32Array(dataset.length * 784);
    dataset.gather(
      Array.from({ length: dataset.length }, (_, i) => i),
      values,
    );
    return new Set(
      Array.from({ length: dataset.length }, (_, i) => Math.round((values[i * 784 + 5]! + 1) * 127.5)),
    );
  };
  const train = await read({});
  const held = await read({ split: 'held-out' });
  expect([train.size, held.size]).toEqual([15, 5]);
  expect(new Set([...train, ...held])).toEqual(await read({ split: 'all' }));

  const flipped = await loadDataset(configOf(imported, { split: 'all', flips: true }), 0);
  expect(flipped.length).toBe(40);
  const pair = new Float32Array(2 * 784);
  flipped.gather([3, 23], pair);
  const line = (image: number): number[] => [...pair.subarray(image * 784 + 28, image * 784 + 56)];
  expect(line(1)).toEqual(line(0).reverse());
  expect(line(0)[0]).toBe(1);
  const none = await add('in', { size: 28, channels: 1 });
  expect(await badInput(loadDataset(configOf(none, { split: 'held-out' }), 0))).toMatch(
    /nothing .* was held out/,
  );
});

test('reads the same samples ahead as when they are asked for', async ({ add, picture }) => {
  for (let i = 0; i < 30; i++) await picture(`in/${i}.png`, `rgb(${i * 8},0,${i})`, 28);
  const { folder } = await add('in', { size: 28 });
  const file = join(folder, 'samples.bin');
  const stored = await readFile(file);
  const reader = new RecordReader(file, 2352, 0);
  const read = (...positions: number[]): void => {
    const expected = positions.map((position) => stored.subarray(position * 2352, (position + 1) * 2352));
    expect(Buffer.from(reader.read(Uint32Array.from(positions)))).toEqual(Buffer.concat(expected));
  };
  expect(reader.readsAhead).toBe(false);
  read(4, 5, 6, 29, 0, 0, 17);
  expect(reader.readsAhead).toBe(true);
  // Until the whole file is in the cache; a batch that is slow after that is read ahead for good.
  await expect.poll(() => reader.readsAhead).toBe(false);
  read(3, 4);
  expect(reader.readsAhead).toBe(true);
  reader.prefetch(Uint32Array.of(8, 3, 21));
  // Answered whether the announced batch is there by now or not, and whether it is the one that is asked for.
  read(8, 3, 21);
  reader.prefetch(Uint32Array.of(9, 2, 2));
  await expect.poll(() => reader.isAhead).toBe(true);
  read(9, 2, 2);
  reader.prefetch(Uint32Array.of(1, 2));
  await expect.poll(() => reader.isAhead).toBe(true);
  read(2, 1);
});
