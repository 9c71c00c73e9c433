import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Dataset } from '../../../src/data/dataset.js';
import { loadDataset } from '../../../src/data/index.js';
import { readIdxFile } from '../../../src/data/idx/file.js';
import { badInput, gatherAll, idxBytes, test } from '../support.js';

const pixels = (n: number): Uint8Array => Uint8Array.from({ length: n * 784 }, (_, i) => (i * 31) % 256);
const threeImages = idxBytes([3, 28, 28], pixels(3));

const load = (images: string, labels?: string): Promise<Dataset> =>
  loadDataset({ kind: 'idx', images, size: 28, ...(labels === undefined ? {} : { labels }) }, 0);

describe('IDX files', () => {
  test('load with their labels, plain and gzip-compressed alike', async ({ write }) => {
    const labels = idxBytes([3], [7, 0, 255]);
    const plain = await load(await write('digits.idx3', threeImages), await write('labels.idx1', labels));
    expect([plain.name, plain.length, plain.shape]).toEqual(['digits.idx3', 3, [1, 28, 28]]);
    expect(plain.labels).toEqual(Uint8Array.of(7, 0, 255));
    expect(gatherAll(plain)).toEqual(Float32Array.from(pixels(3), (b) => b / 127.5 - 1));
    const zipped = await load(
      await write('digits.idx3.gz', gzipSync(threeImages)),
      await write('labels.gz', gzipSync(labels)),
    );
    expect(zipped.name).toBe('digits.idx3');
    expect([zipped.labels, gatherAll(zipped)]).toEqual([plain.labels, gatherAll(plain)]);
    expect((await load(await write('digits', threeImages))).labels).toBeNull();
  });

  test('survive a round trip of any content', async ({ write }) => {
    const shapes = fc.tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
    );
    const files = shapes.chain(([n, h, w]) =>
      fc.tuple(fc.constant([n, h, w]), fc.uint8Array({ minLength: n * h * w, maxLength: n * h * w })),
    );
    await fc.assert(
      fc.asyncProperty(files, fc.boolean(), async ([shape, data], zip) => {
        const bytes = idxBytes(shape, data);
        const read = await readIdxFile(
          await write('any', zip ? gzipSync(bytes) : bytes),
          'images',
          'data.images',
        );
        expect(read.shape).toEqual(shape);
        expect(Buffer.from(read.data).equals(data)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('cut off anywhere are refused, plain and gzip-compressed', async ({ write }) => {
    const whole = idxBytes([2, 4, 5], new Uint8Array(40).fill(9));
    for (const bytes of [whole, gzipSync(whole)]) {
      for (let length = 0; length < bytes.length; length++) {
        const file = await write('cut', bytes.subarray(0, length));
        const message = await badInput(readIdxFile(file, 'images', 'data.images'));
        expect(message).toContain(
          `data.images: ${file} cannot be used (it is ${length === 0 ? 'empty' : ''}`,
        );
      }
    }
  });

  test('cut off say so with what is missing', async ({ write }) => {
    const file = await write('cut.idx3', threeImages.subarray(0, 1000));
    expect(await badInput(load(file))).toBe(
      `data.images: ${file} cannot be used (it is truncated: it ends before the 3 images of 28 x 28 its header announces); ` +
        'give the path of a complete IDX file of images.',
    );
    const zipped = gzipSync(threeImages);
    const cut = await write('cut.gz', zipped.subarray(0, zipped.length - 9));
    expect(await badInput(load(cut))).toMatch(/it is truncated: its gzip stream ends too early/);
    const inner = await write('inner.gz', gzipSync(threeImages.subarray(0, 1000)));
    expect(await badInput(load(inner))).toMatch(/it is truncated: it ends before the 3 images/);
  });

  test('allocate nothing that the file cannot back', async ({ write }) => {
    const liar = idxBytes([2 ** 20, 28, 28], []);
    for (const bytes of [liar, gzipSync(liar)]) {
      const before = process.memoryUsage().arrayBuffers;
      const message = await badInput(load(await write('liar', bytes)));
      expect(message).toMatch(/it ends before the 1048576 images of 28 x 28/);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 26);
    }
  });

  test('of another kind, too long or damaged are refused', async ({ write }) => {
    const long = await write('long', Buffer.concat([threeImages, Buffer.of(0)]));
    expect(await badInput(load(long))).toMatch(/longer than the 3 images of 28 x 28 its header announces/);
    expect(await badInput(load(await write('text', 'hello world, no idx')))).toMatch(
      /starts with 68 65 6c 6c instead/,
    );
    const zipped = gzipSync(threeImages, { level: 0 });
    zipped[500]! ^= 1;
    expect(await badInput(load(await write('damaged.gz', zipped)))).toMatch(/its gzip stream is damaged/);
  });

  test('that are missing or folders are refused', async ({ folder, write }) => {
    const none = join(folder, 'none');
    const remedy = 'give the path of a complete IDX file of images.';
    expect(await badInput(load(none))).toBe(
      `data.images: ${none} cannot be used (it does not exist); ${remedy}`,
    );
    await mkdir(none);
    expect(await badInput(load(none))).toBe(
      `data.images: ${none} cannot be used (it is a folder); ${remedy}`,
    );
    const images = await write('images', threeImages);
    expect(await badInput(load(images, join(folder, 'nolabels')))).toMatch(
      /^data\.labels: .*nolabels .*does not exist/,
    );
  });

  test('refuse labels that are not those of the images', async ({ write }) => {
    const images = await write('images', threeImages);
    const labels = await write('labels', idxBytes([4], [1, 2, 3, 4]));
    expect(await badInput(load(images, labels))).toBe(
      `data.labels: ${labels} holds 4 labels but ${images} holds 3 images; give the label file that belongs to the images.`,
    );
    expect(await badInput(load(images, images))).toMatch(
      /^data\.labels: .* has 3 dimensions, but labels have 1/,
    );
    expect(await badInput(load(labels))).toMatch(/^data\.images: .* has 1 dimension, but images have 3/);
  });

  test('stop at an abort', async ({ write }) => {
    const file = await write('images', threeImages);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(readIdxFile(file, 'images', 'data.images', signal)).rejects.toThrow(/abort|enough/);
    await expect(loadDataset({ kind: 'idx', images: file, size: 28 }, 0, { signal })).rejects.toThrow(
      'enough',
    );
  });
});
