import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../../src/data/index.js';

describe('mnist', { timeout: 60_000 }, () => {
  it('is the 60,000 training images: mean 0.1307 and std 0.3081 of the 0..1 scale', async () => {
    const mnist = await loadDataset({ kind: 'mnist', split: 'train', size: 28 }, 0);
    expect([mnist.name, mnist.length, mnist.shape]).toEqual(['mnist', 60_000, [1, 28, 28]]);
    const batch = 1000;
    const out = new Float32Array(batch * 784);
    let sum = 0;
    let squares = 0;
    for (let start = 0; start < mnist.length; start += batch) {
      mnist.gather(
        Uint32Array.from({ length: batch }, (_, i) => start + i),
        out,
      );
      for (const value of out) {
        const unit = (value + 1) / 2;
        sum += unit;
        squares += unit * unit;
      }
    }
    const n = mnist.length * 784;
    expect(sum / n).toBeCloseTo(0.1307, 4);
    expect(Math.sqrt(squares / n - (sum / n) ** 2)).toBeCloseTo(0.3081, 4);
    expect([...mnist.labels!.subarray(0, 12)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5]);
    const counts = new Array<number>(10).fill(0);
    for (const label of mnist.labels!) counts[label]! += 1;
    expect(counts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
  });

  it('pads the 10,000 test images to 32 with black', async () => {
    const small = await loadDataset({ kind: 'mnist', split: 'test', size: 28 }, 0);
    const large = await loadDataset({ kind: 'mnist', split: 'test', size: 32 }, 0);
    expect([large.length, large.shape, large.labels?.[0]]).toEqual([10_000, [1, 32, 32], 7]);
    const inner = new Float32Array(784);
    const outer = new Float32Array(1024);
    small.gather([1234], inner);
    large.gather([1234], outer);
    outer.forEach((value, i) => {
      const row = Math.floor(i / 32) - 2;
      const column = (i % 32) - 2;
      const inside = row >= 0 && row < 28 && column >= 0 && column < 28;
      expect(value).toBe(inside ? inner[row * 28 + column] : -1);
    });
  });
});
