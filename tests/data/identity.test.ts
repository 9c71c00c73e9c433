import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect } from 'vitest';
import { dataIdentitySchema } from '../../src/contract/index.js';
import { loadDataset, requireSameData, type Dataset } from '../../src/data/index.js';
import { badInput, idxBytes, test as base, type WriteFile } from './support.js';

const test = base.extend<{ picture: (name: string, grey: number) => Promise<string> }>({
  picture: async ({ write }, use) => {
    await use((name, grey) => greyPicture(write, name, grey));
  },
});

const greyPicture = async (write: WriteFile, name: string, grey: number): Promise<string> => {
  const raw = { width: 28, height: 28, channels: 1 } as const;
  return write(name, await sharp(Buffer.alloc(784, grey), { raw }).png().toBuffer());
};

const folderOf = (path: string): Promise<Dataset> =>
  loadDataset({ kind: 'image-folder', path, size: 28, channels: 1 }, 0);

/** How a dataset is refused that takes the place of another. */
const refusal = (before: Dataset, after: Dataset): Promise<string> =>
  badInput(Promise.resolve().then(() => requireSameData(before.identity(), after)));

describe('the identity of data', () => {
  test('is that of the samples and the labels, not of the place they come from', async ({ write }) => {
    const pixels = Array.from({ length: 4 * 784 }, (_, i) => i % 251);
    const images = await write('a-images', idxBytes([4, 28, 28], pixels));
    const copy = await write('b-images', idxBytes([4, 28, 28], pixels));
    const labels = await write('labels', idxBytes([4], [1, 2, 3, 4]));
    const others = await write('other-labels', idxBytes([4], [1, 2, 3, 5]));
    const load = (path: string, labelFile?: string): Promise<Dataset> =>
      loadDataset({ kind: 'idx', images: path, labels: labelFile, size: 28 }, 0);
    const first = await load(images, labels);
    expect(dataIdentitySchema.parse(first.identity())).toEqual((await load(copy, labels)).identity());
    expect(await refusal(first, await load(images, others))).toBe(
      'data: a-images has changed since the run began: its labels are others; restore the original data or start a new run.',
    );
    expect((await load(images)).identity().hash).not.toBe(first.identity().hash);
  });

  test('names the file that changed, and how many samples are missing', async ({ folder, picture }) => {
    for (let i = 0; i < 5; i++) await picture(`in/${i}.png`, i);
    const before = await folderOf(join(folder, 'in'));
    await picture('in/3.png', 200);
    expect(await refusal(before, await folderOf(join(folder, 'in')))).toMatch(
      /in has changed since the run began: 3\.png is another; restore/,
    );
    await picture('in/3.png', 3);
    requireSameData(before.identity(), await folderOf(join(folder, 'in')));
    await rm(join(folder, 'in', '4.png'));
    expect(await refusal(before, await folderOf(join(folder, 'in')))).toMatch(
      /it had 5 samples and now has 4; restore/,
    );
  });

  test('narrows a difference among many samples down to a part of them', async () => {
    const ring = { kind: 'ring', modes: 8, radius: 2, std: 0.02, samples: 6400 } as const;
    const before = await loadDataset(ring, 1);
    const identity = before.identity();
    expect(identity).toMatchObject({ samples: 6400, labels: null, blockSize: 100 });
    expect(identity.blocks).toHaveLength(64);
    expect((await loadDataset(ring, 1)).identity()).toEqual(identity);
    const moved = new Float32Array(2 * 6400);
    before.gather(
      Array.from({ length: 6400 }, (_, i) => i),
      moved,
    );
    moved[2 * 4321] = 9;
    const { pointDataset } = await import('../../src/data/points/point-dataset.js');
    expect(await refusal(before, pointDataset('ring', moved, 2))).toMatch(
      /ring has changed since the run began: one of sample 4300 to sample 4399 is another;/,
    );
    expect(await refusal(before, await loadDataset(ring, 2))).toMatch(
      /64 of its 64 parts are others, the first of them one of sample 0 to sample 99;/,
    );
  });

  test('stacks of digits differ by the seed that chose them', async () => {
    const stacks = { kind: 'stacked-mnist', size: 28, samples: 100 } as const;
    const first = await loadDataset(stacks, 1);
    expect((await loadDataset(stacks, 1)).identity()).toEqual(first.identity());
    expect((await loadDataset(stacks, 2)).identity().hash).not.toBe(first.identity().hash);
  });
});
