import { describe, expect, test } from 'vitest';
import { imageGrid, paintImageGrid } from '../../../src/renderer/gallery/image-grid.js';
import { prefetchOrder } from '../../../src/renderer/gallery/step-neighbours.js';
import { densities, equalScale, paddedRange, roundTicks } from '../../../src/renderer/gallery/view-range.js';

describe('image grid', () => {
  test('grey images repeat their byte in all channels, gaps stay transparent', () => {
    const frame = { step: 0, shape: [2, 1, 1, 2], values: Uint8Array.of(10, 20, 30, 40) };
    const grid = imageGrid(frame.shape, 64);
    expect(grid).toEqual({ columns: 2, rows: 1, width: 7, height: 3 });
    const pixels = new Uint8ClampedArray(grid.width * grid.height * 4);
    paintImageGrid(frame, grid, pixels);
    const row = Array.from({ length: 7 }, (_, x) => [...pixels.subarray((7 + x) * 4, (8 + x) * 4)]);
    expect(row.map(([red]) => red)).toEqual([0, 10, 20, 0, 30, 40, 0]);
    expect(row[1]).toEqual([10, 10, 10, 255]);
    // The next frame is painted over this one.
    paintImageGrid({ ...frame, values: Uint8Array.of(0, 255, 1, 2) }, grid, pixels);
    expect([...pixels.subarray((7 + 1) * 4, (7 + 4) * 4)]).toEqual([
      0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0,
    ]);
    expect(row[0]).toEqual([0, 0, 0, 0]);
  });

  test('colour images take their channels from the planes', () => {
    const frame = { step: 0, shape: [1, 3, 1, 1], values: Uint8Array.of(1, 2, 3) };
    const grid = imageGrid(frame.shape, 1);
    const pixels = new Uint8ClampedArray(grid.width * grid.height * 4);
    paintImageGrid(frame, grid, pixels);
    expect([...pixels.subarray(16, 20)]).toEqual([1, 2, 3, 255]);
  });
});

describe('steps', () => {
  test('prefetching looks ahead twice as far as behind', () => {
    const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    expect(prefetchOrder(steps, 4, 1, 4)).toEqual([5, 6, 3, 7, 8, 2]);
    expect(prefetchOrder(steps, 4, -1, 2)).toEqual([3, 2, 5]);
    expect(prefetchOrder(steps, 8, 1, 2)).toEqual([7]);
  });
});

describe('ranges', () => {
  test('equal scale gives both axes the wider extent around their centres', () => {
    expect(equalScale({ low: 0, high: 4 }, { low: 10, high: 12 })).toEqual({
      x: { low: 0, high: 4 },
      y: { low: 9, high: 13 },
    });
  });

  test('values that are not finite and equal values still give an interval', () => {
    expect(paddedRange([Number.NaN, 3, 3], 0, 0.1)).toEqual({ low: 2.7, high: 3.3 });
    expect(paddedRange([], 0, 0.1)).toEqual({ low: -1, high: 1 });
  });

  test('densities add up to the share inside', () => {
    const bins = densities([0.1, 0.6, 0.7, 5], { low: 0, high: 1 }, 2);
    expect([...bins]).toEqual([0.5, 1]);
  });

  test('ticks are round', () => {
    expect(roundTicks({ low: -2.3, high: 2.3 }, 5)).toEqual([-2, -1, 0, 1, 2]);
  });
});
