import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitImages } from '../../../src/data/idx/fit.js';

/** Image `index` of [n, size, size] as rows. */
const rowsOf = (pixels: Uint8Array, index: number, size: number): number[][] =>
  Array.from({ length: size }, (_, r) => [
    ...pixels.subarray((index * size + r) * size, (index * size + r + 1) * size),
  ]);

describe('fitImages', () => {
  it('returns images of the right size untouched', async () => {
    const data = new Uint8Array(2 * 28 * 28);
    expect(await fitImages({ shape: [2, 28, 28], data }, 28, {})).toBe(data);
  });

  it('centres images up to 4 pixels smaller on black and keeps every pixel', async () => {
    const cases = fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 28, max: 32 }),
      fc.integer({ min: 28, max: 32 }),
    );
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async ([n, height, width], salt) => {
        const data = Uint8Array.from({ length: n * height * width }, (_, i) => 1 + ((i * 37 + salt) % 255));
        const fitted = await fitImages({ shape: [n, height, width], data }, 32, {});
        const top = Math.floor((32 - height) / 2);
        const left = Math.floor((32 - width) / 2);
        for (let i = 0; i < n; i++) {
          const rows = rowsOf(fitted, i, 32);
          const inside = rows.slice(top, top + height).flatMap((row) => row.slice(left, left + width));
          expect(inside).toEqual([...data.subarray(i * height * width, (i + 1) * height * width)]);
        }
        expect(fitted.filter((v) => v !== 0)).toHaveLength(data.length);
      }),
      { numRuns: 30 },
    );
  });

  it('scales other sizes as large as fits, centred on black', async () => {
    const data = new Uint8Array(2 * 16 * 8).fill(200);
    const progress: number[][] = [];
    const fitted = await fitImages({ shape: [2, 16, 8], data }, 32, {
      onProgress: (...call) => progress.push(call),
    });
    expect(fitted).toHaveLength(2 * 32 * 32);
    for (const index of [0, 1]) {
      for (const row of rowsOf(fitted, index, 32)) {
        expect([row[7], row[8], row[16], row[23], row[24]]).toEqual([0, 200, 200, 200, 0]);
      }
    }
    expect(progress.at(-1)).toEqual([2, 2]);
  });

  it('refuses to grow beyond what a dataset may take in memory', async () => {
    const images = { shape: [2_000_000, 1, 1], data: new Uint8Array(2_000_000) };
    await expect(fitImages(images, 64, {})).rejects.toThrow(
      /^data\.images: 2000000 images of 4096 bytes are more/,
    );
  });

  it('scales down too', async () => {
    const data = new Uint8Array(100 * 100).fill(77);
    expect(await fitImages({ shape: [1, 100, 100], data }, 28, {})).toEqual(new Uint8Array(784).fill(77));
  });
});
