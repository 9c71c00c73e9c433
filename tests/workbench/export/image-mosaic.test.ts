import { describe, expect, it } from 'vitest';
import { drawImageMosaic, mosaicLayout } from '../../../src/workbench/export/image-mosaic.js';
import { NOT_FINITE } from '../../../src/workbench/export/export-palette.js';
import type { Raster } from '../../../src/workbench/export/raster.js';

function pixel(raster: Raster, x: number, y: number): number[] {
  return [...raster.pixels.subarray((y * raster.width + x) * 4, (y * raster.width + x) * 4 + 3)];
}

describe('mosaicLayout', () => {
  it.each([
    [64, 28, 3],
    [64, 32, 2],
    [64, 64, 1],
    [16, 64, 2],
    [4096, 64, 1],
    [1, 28, 21],
  ])('enlarges %i images of %i px by %i', (count, size, scale) => {
    expect(mosaicLayout(count, size, size).scale).toBe(scale);
  });

  it('keeps 64 samples of every supported size between 500 and 700 px', () => {
    for (const size of [28, 32, 64]) {
      const { width, columns, rows } = mosaicLayout(64, size, size);
      expect([columns, rows]).toEqual([8, 8]);
      expect(width).toBeGreaterThanOrEqual(500);
      expect(width).toBeLessThanOrEqual(700);
    }
  });
});

describe('drawImageMosaic', () => {
  it('draws every pixel as a square of its own grey, in reading order', () => {
    const values = Float32Array.from({ length: 5 * 6 }, (_, index) => index / 29.5 - 1);
    const mosaic = drawImageMosaic(values, [5, 1, 2, 3]);
    const layout = mosaicLayout(5, 2, 3);
    expect([mosaic.width, mosaic.height]).toEqual([layout.width, layout.height]);
    const misplaced: string[] = [];
    for (let image = 0; image < 5; image += 1) {
      const { left, top } = layout.tile(image);
      for (let y = 0; y < 2 * layout.scale; y += 1) {
        for (let x = 0; x < 3 * layout.scale; x += 1) {
          const source = image * 6 + Math.floor(y / layout.scale) * 3 + Math.floor(x / layout.scale);
          const grey = Math.round(((values[source] ?? 0) + 1) * 127.5);
          const drawn = pixel(mosaic, left + x, top + y);
          if (drawn.some((value) => value !== grey))
            misplaced.push(`image ${image} (${x}, ${y}): ${drawn.join()}`);
        }
      }
    }
    expect(misplaced).toEqual([]);
  });

  it('takes the three planes as red, green and blue and clamps them', () => {
    const mosaic = drawImageMosaic(Float32Array.of(-1, 1, 0, 0, 1.5, -3), [1, 3, 1, 2]);
    const layout = mosaicLayout(1, 1, 2);
    const { left, top } = layout.tile(0);
    expect(pixel(mosaic, left, top)).toEqual([0, 128, 255]);
    expect(pixel(mosaic, left + layout.scale, top)).toEqual([255, 128, 0]);
  });

  it('marks values that are not finite', () => {
    const mosaic = drawImageMosaic(Float32Array.of(Number.NaN), [1, 1, 1, 1]);
    const { left, top } = mosaicLayout(1, 1, 1).tile(0);
    expect(pixel(mosaic, left, top)).toEqual([NOT_FINITE.red, NOT_FINITE.green, NOT_FINITE.blue]);
  });
});
