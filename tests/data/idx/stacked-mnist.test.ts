import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../../src/data/index.js';

const samples = 40;

describe('stacked-mnist', { timeout: 60_000 }, () => {
  it('has three training digits as channels, chosen by the seed', async () => {
    const digits = await loadDataset({ kind: 'mnist', split: 'train', size: 28 }, 0);
    const stacks = await loadDataset({ kind: 'stacked-mnist', size: 28, samples }, 7);
    expect([stacks.name, stacks.length, stacks.shape, stacks.labels]).toEqual([
      'stacked-mnist',
      samples,
      [3, 28, 28],
      null,
    ]);
    const known = new Set<string>();
    const pixels = new Float32Array(784);
    for (let i = 0; i < digits.length; i++) {
      digits.gather([i], pixels);
      known.add(Buffer.from(pixels.buffer).toString('latin1'));
    }
    const values = new Float32Array(2 * 3 * 784);
    stacks.gather([3, 39], values);
    for (let channel = 0; channel < 6; channel++) {
      const plane = values.slice(channel * 784, (channel + 1) * 784);
      expect(known.has(Buffer.from(plane.buffer).toString('latin1'))).toBe(true);
    }
  });

  it('is the same for one seed and another for another, at both sizes', async () => {
    const first = async (seed: number, size: 28 | 32): Promise<Float32Array> => {
      const data = await loadDataset({ kind: 'stacked-mnist', size, samples }, seed);
      const out = new Float32Array(3 * size * size);
      data.gather([5], out);
      return out;
    };
    const [one, again, other, large] = [
      await first(1, 28),
      await first(1, 28),
      await first(2, 28),
      await first(1, 32),
    ];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    // Size 32 adds a black border of two pixels.
    expect(large.slice(0, 64)).toEqual(new Float32Array(64).fill(-1));
    expect(large.slice(2 * 32 + 2, 2 * 32 + 30)).toEqual(one.slice(0, 28));
  });
});
