import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageDataset } from '../../../src/data/images/image-dataset.js';

describe('imageDataset', () => {
  it('gathers bytes b as b / 127.5 - 1 in the order of the indices', () => {
    const shapes = fc.record({
      n: fc.integer({ min: 1, max: 9 }),
      channels: fc.constantFrom(1, 3),
      size: fc.integer({ min: 1, max: 5 }),
    });
    const cases = shapes.chain(({ n, channels, size }) =>
      fc.record({
        channels: fc.constant(channels),
        size: fc.constant(size),
        pixels: fc.uint8Array({ minLength: n * channels * size ** 2, maxLength: n * channels * size ** 2 }),
        indices: fc.array(fc.nat(n - 1), { maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ channels, size, pixels, indices }) => {
        const sample = channels * size ** 2;
        const dataset = imageDataset({ name: 'x', pixels, channels, size, labels: null });
        expect([dataset.length, dataset.shape]).toEqual([pixels.length / sample, [channels, size, size]]);
        const out = new Float32Array(indices.length * sample);
        dataset.gather(indices, out);
        out.forEach((value, k) => {
          const byte = pixels[indices[Math.floor(k / sample)]! * sample + (k % sample)]!;
          expect(value).toBe(Math.fround(byte / 127.5 - 1));
        });
      }),
    );
  });

  it('reaches both ends of [-1, 1]', () => {
    const out = new Float32Array(2);
    imageDataset({ name: 'x', pixels: Uint8Array.of(0, 255), channels: 1, size: 1, labels: null }).gather(
      [0, 1],
      out,
    );
    expect([...out]).toEqual([-1, 1]);
  });

  it('refuses an index that is no sample and an output of another size', () => {
    const dataset = imageDataset({
      name: 'x',
      pixels: new Uint8Array(8),
      channels: 1,
      size: 2,
      labels: null,
    });
    for (const index of [2, -1, Number.NaN]) {
      expect(() => dataset.gather([index], new Float32Array(4))).toThrow(RangeError);
    }
    expect(() => dataset.gather([0], new Float32Array(5))).toThrow(RangeError);
  });
});
