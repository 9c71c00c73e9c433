import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { expect } from 'vitest';
import { importOptionsSchema, type ImportOptions } from '../../../src/contract/index.js';
import { importDataset, type Imported } from '../../../src/data/index.js';
import { badInput, idxBytes, test as base } from '../support.js';

const test = base.extend<{ add: (path: string, options?: Partial<ImportOptions>) => Promise<Imported> }>({
  add: async ({ folder, write }, use) => {
    await write('store/keep', '');
    await use((source, options = {}) =>
      importDataset({
        source,
        name: 'data',
        options: importOptionsSchema.parse(options),
        directory: join(folder, 'store'),
      }),
    );
  },
});

test('Fashion-MNIST comes as two gzip files: the labels beside the images are found', async ({
  add,
  write,
}) => {
  const pixels = Array.from({ length: 3 * 784 }, (_, i) => i % 250);
  const images = await write('train-images-idx3-ubyte.gz', gzipSync(idxBytes([3, 28, 28], pixels)));
  await write('train-labels-idx1-ubyte.gz', gzipSync(idxBytes([3], [9, 0, 9])));
  const { manifest } = await add(images);
  expect(manifest).toMatchObject({ shape: [1, 28, 28], count: 3, source: { format: 'IDX' } });
  expect(manifest.classes?.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  await write('train-labels-idx1-ubyte.gz', gzipSync(idxBytes([4], [1, 2, 3, 4])));
  expect(await badInput(add(images))).toMatch(
    /train-labels-idx1-ubyte\.gz cannot be used as labels \(it holds 4 labels but .*train-images-idx3-ubyte\.gz holds 3 images\)/,
  );
});

test('CIFAR-100 has the fine of its two labels, by name', async ({ add, write, folder }) => {
  const record = (coarse: number, fine: number): Buffer =>
    Buffer.concat([Buffer.of(coarse, fine), Buffer.alloc(3072, fine)]);
  await write('cifar/train.bin', Buffer.concat([record(4, 0), record(1, 1), record(4, 0)]));
  await write('cifar/test.bin', record(1, 1));
  await write('cifar/fine_label_names.txt', 'apple\naquarium_fish\n');
  const { manifest } = await add(join(folder, 'cifar'));
  expect(manifest).toMatchObject({
    shape: [3, 32, 32],
    count: 3,
    source: { format: 'CIFAR-100' },
    classes: [
      { name: 'apple', count: 2 },
      { name: 'aquarium_fish', count: 1 },
    ],
  });
  await write('cifar/train.bin', record(4, 100));
  expect(await badInput(add(join(folder, 'cifar')))).toMatch(
    /train\.bin cannot be used as CIFAR data \(image 0 has the label 100, which CIFAR-100 has not\)/,
  );
});

test('of an animation the first frame is taken, whatever the sizes of the others', async ({
  add,
  write,
  folder,
}) => {
  const frame = (background: string): Promise<Buffer> =>
    sharp({ create: { width: 30, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = await Promise.all(['#ffffff', '#000000', '#000000'].map(frame));
  const animation = sharp(frames, { join: { animated: true } });
  await write('in/a.gif', await animation.clone().gif().toBuffer());
  await write('in/b.webp', await animation.clone().webp({ lossless: true }).toBuffer());
  const { manifest } = await add(join(folder, 'in'), { size: 28, channels: 1 });
  // Both are the white frame, so one equals the other.
  expect(manifest).toMatchObject({ count: 2, duplicates: 1, skipped: { count: 0 } });
});
