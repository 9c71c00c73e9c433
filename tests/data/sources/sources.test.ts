import fc from 'fast-check';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { expect } from 'vitest';
import { BadInputError, importOptionsSchema, type ImportOptions } from '../../../src/contract/index.js';
import { importDataset, type Imported } from '../../../src/data/imported/import.js';
import { parseNpyHeader } from '../../../src/data/sources/npy-header.js';
import { loadDataset } from '../../../src/data/index.js';
import { badInput, test as base } from '../support.js';

const test = base.extend<{ add: (path: string, options?: Partial<ImportOptions>) => Promise<Imported> }>({
  add: async ({ folder, write }, use) => {
    await write('store/keep', '');
    await use((path, options = {}) =>
      importDataset({
        source: path,
        name: 'data',
        options: importOptionsSchema.parse(options),
        directory: join(folder, 'store'),
      }),
    );
  },
});

/** All samples, as the networks see them. */
const valuesOf = async ({ manifest, folder }: Imported): Promise<number[]> => {
  const { name, hash, shape, count } = manifest;
  const config = { kind: 'dataset', name, hash, path: folder, shape, split: 'all', flips: false } as const;
  const dataset = await loadDataset(config, 0);
  const out = new Float32Array(count * shape.reduce((a, b) => a * b));
  dataset.gather(
    Array.from({ length: count }, (_, i) => i),
    out,
  );
  return [...out];
};

/** An .npy file as numpy writes it. */
const npy = (descr: string, shape: readonly number[], data: Uint8Array, fortran = false): Buffer => {
  const header = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }\n`;
  const head = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0, 0]);
  head.writeUInt16LE(header.length, 8);
  return Buffer.concat([head, Buffer.from(header, 'latin1'), data]);
};
const bytesOf = (values: Float32Array | BigInt64Array | Float64Array): Uint8Array =>
  new Uint8Array(values.buffer);

interface Entry {
  readonly name: string;
  readonly data: Uint8Array;
  /** Unix mode. */
  readonly mode?: number;
  /** The size that the directory states. */
  readonly stated?: number;
}

/** A zip file with deflated entries, by the format's description (APPNOTE 4.3). */
const zip = (entries: readonly Entry[]): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, mode = 0o100644, stated = data.length } of entries) {
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(stated, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, rest, Buffer.from(name)]),
    );
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
};

const png = (grey: number): Promise<Buffer> =>
  sharp(Buffer.alloc(28 * 28, grey), { raw: { width: 28, height: 28, channels: 1 } })
    .png()
    .toBuffer();

test('a zip gives its images; what is dangerous in it is named and passed over', async ({ add, write }) => {
  const path = await write(
    'pictures.zip',
    zip([
      { name: 'a/1.png', data: await png(0) },
      { name: 'b/2.png', data: await png(255) },
      { name: '../../etc/evil.png', data: await png(9) },
      { name: 'a/link.png', data: Buffer.from('/etc/passwd'), mode: 0o120777 },
      { name: 'a/bomb.png', data: Buffer.alloc(20 * 2 ** 20) },
      { name: 'a/liar.png', data: await png(7), stated: 10 },
      { name: 'notes.txt', data: Buffer.from('no image') },
      { name: '__MACOSX/a/._1.png', data: Buffer.from('x') },
    ]),
  );
  const imported = await add(path, { size: 28, channels: 1 });
  const { count, classes, skipped } = imported.manifest;
  expect(count).toBe(2);
  expect(classes).toEqual([
    { name: 'a', count: 1 },
    { name: 'b', count: 1 },
  ]);
  expect(new Set(await valuesOf(imported))).toEqual(new Set([-1, 1]));
  const reasons = new Map(skipped.items.map(({ name, reason }) => [name, reason]));
  expect(reasons.size).toBe(4);
  expect(reasons.get('../../etc/evil.png')).toBe('its path leaves the archive');
  expect(reasons.get('a/link.png')).toBe('it is a symbolic link');
  expect(reasons.get('a/bomb.png')).toMatch(/times its size, as a zip bomb does/);
  expect(reasons.get('a/liar.png')).toMatch(/too many bytes/);
});

test('arrays of bytes and floats become images, whatever the order of their channels', async ({
  add,
  write,
}) => {
  const grey = Uint8Array.from({ length: 2 * 784 }, (_, i) => i % 256);
  const expected = [...grey].map((byte) => Math.fround(byte / 127.5 - 1));
  expect(await valuesOf(await add(await write('u1.npy', npy('|u1', [2, 28, 28], grey))))).toEqual(expected);
  const floats = Float32Array.from(grey, (byte) => byte / 255);
  expect(
    await valuesOf(await add(await write('f4.npy', npy('<f4', [2, 28, 28, 1], bytesOf(floats))))),
  ).toEqual(expected);
  const signed = Float64Array.from(grey, (byte) => byte / 127.5 - 1);
  const signedFile = await write('f8.npy', npy('<f8', [2, 1, 28, 28], bytesOf(signed)));
  expect(await valuesOf(await add(signedFile))).toEqual(expected);
  const planes = Uint8Array.from({ length: 3 * 784 }, (_, i) => Math.floor(i / 784) * 100);
  const pixels = Uint8Array.from({ length: 3 * 784 }, (_, i) => (i % 3) * 100);
  const planar = await add(await write('planar.npy', npy('|u1', [1, 3, 28, 28], planes)));
  const interleaved = await add(await write('interleaved.npy', npy('|u1', [1, 28, 28, 3], pixels)));
  expect(interleaved).toEqual({ ...planar, known: true });
});

test('an .npz brings its labels; labels that do not match are refused', async ({ add, write, folder }) => {
  const x = npy(
    '|u1',
    [3, 28, 28],
    Uint8Array.from({ length: 3 * 784 }, (_, i) => i % 251),
  );
  const y = (labels: bigint[]): Buffer => npy('<i8', [labels.length], bytesOf(BigInt64Array.from(labels)));
  const npz = (labels: bigint[]): Buffer =>
    zip([
      { name: 'x_train.npy', data: x },
      { name: 'y_train.npy', data: y(labels) },
    ]);
  const { manifest } = await add(await write('good.npz', npz([0n, 2n, 2n])));
  expect(manifest.classes?.map(({ count }) => count)).toEqual([1, 0, 2]);
  expect(await badInput(add(await write('short.npz', npz([0n, 2n]))))).toMatch(
    /the array y_train\.npy of .*short\.npz cannot be used as labels .*2 labels but .* holds 3 images/,
  );
  expect(await badInput(add(await write('large.npz', npz([0n, 2n, 300n]))))).toMatch(/label 2 is 300/);
  const array = await write('x.npy', x);
  const labels = await write('labels.txt', '1\n0\n');
  expect(await badInput(add(array, { labels }))).toMatch(/labels\.txt cannot be used as labels .*2 labels/);
  expect((await readdir(join(folder, 'store'))).filter((name) => name.startsWith('.'))).toEqual([]);
});

test.for<[string, Buffer, RegExp]>([
  ['integers', npy('<i8', [1, 28, 28], new Uint8Array(784 * 8)), /type <i8, but images are uint8/],
  ['big-endian', npy('>f4', [1, 28, 28], new Uint8Array(784 * 4)), /type >f4, which is not read/],
  ['Fortran order', npy('|u1', [1, 28, 28], new Uint8Array(784), true), /Fortran order/],
  ['truncated', npy('|u1', [2, 28, 28], new Uint8Array(784)), /it is truncated/],
  ['objects', npy('|O', [2], new Uint8Array(2)), /type \|O/],
  ['empty', npy('|u1', [0, 28, 28], new Uint8Array(0)), /it is empty/],
  ['absurd', npy('|u1', [2 ** 31, 2 ** 31, 2 ** 31], new Uint8Array(0)), /beyond all bounds/],
  ['no points', npy('<f4', [5, 7], new Uint8Array(140)), /points of 7 dimensions/],
])('refuses an .npy file: %s', async ([, content, message], { add, write }) => {
  expect(await badInput(add(await write('x.npy', content)))).toMatch(message);
});

test('reads CIFAR-10 with the names of its classes', async ({ add, write, folder }) => {
  const record = (label: number, grey: number): Buffer =>
    Buffer.concat([Buffer.of(label), Buffer.alloc(3072, grey)]);
  await write('cifar/data_batch_1.bin', Buffer.concat([record(1, 10), record(0, 20)]));
  await write('cifar/data_batch_2.bin', record(1, 30));
  await write('cifar/batches.meta.txt', 'plane\ncar\n');
  const imported = await add(join(folder, 'cifar'));
  expect(imported.manifest).toMatchObject({
    shape: [3, 32, 32],
    count: 3,
    classes: [
      { name: 'plane', count: 1 },
      { name: 'car', count: 2 },
    ],
  });
  expect(new Set(await valuesOf(imported)).size).toBe(3);
  await write('cifar/data_batch_2.bin', Buffer.alloc(100));
  expect(await badInput(add(join(folder, 'cifar')))).toMatch(
    /data_batch_2\.bin .*no whole number of CIFAR-10 records/,
  );
});

test('reads points with classes, and names lines that hold none', async ({ add, write }) => {
  const path = await write('points.csv', 'x;y;kind\n1;2;b\n-0.5;1e-3;a\nInfinity;0;a\n1;2\n0;0;b\n');
  const imported = await add(path);
  expect(imported.manifest).toMatchObject({
    shape: [2],
    count: 3,
    classes: [
      { name: 'a', count: 1 },
      { name: 'b', count: 2 },
    ],
  });
  expect(imported.manifest.skipped.items.map(({ name }) => name)).toEqual(['line 4', 'line 5']);
  expect(await valuesOf(imported)).toEqual([1, 2, -0.5, Math.fround(1e-3), 0, 0]);
});

test('no bytes of a header make it fail otherwise than in words', () => {
  const sound = npy('<f4', [4, 28, 28], new Uint8Array(0));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 8 }),
      fc.nat(sound.length),
      (changes, length) => {
        const bytes = Uint8Array.from(sound);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          const { shape, bytes: size } = parseNpyHeader(bytes.subarray(0, length));
          expect(Number.isSafeInteger(size)).toBe(true);
          expect(shape.every((side) => Number.isSafeInteger(side) && side >= 0)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect((error as Error).name).toBe('Error');
        }
      },
    ),
  );
});

test('a damaged zip is refused in words or gives what can be read', async ({ add, write }) => {
  const sound = zip([
    { name: 'a.png', data: await png(1) },
    { name: 'b.png', data: await png(2) },
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (changes) => {
        const bytes = Buffer.from(sound);
        for (const [at, value] of changes) bytes[at] = value;
        const error: unknown = await add(await write('x.zip', bytes), { size: 28 }).then(
          () => null,
          (reason: unknown) => reason,
        );
        if (error !== null) expect(error).toBeInstanceOf(BadInputError);
      },
    ),
    { numRuns: 20 },
  );
});
