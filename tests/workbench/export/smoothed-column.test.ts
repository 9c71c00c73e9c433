import { describe, expect, it } from 'vitest';
import { smoothedPoints, smoothingWindow } from '../../../src/workbench/export/smoothed-column.js';

describe('smoothingWindow', () => {
  it('is odd, a sixtieth of the rows, and 1 for short runs', () => {
    expect([1, 299, 300, 360, 60_000].map(smoothingWindow)).toEqual([1, 1, 5, 7, 1001]);
  });
});

describe('smoothedPoints', () => {
  it('averages the finite values around a row', () => {
    const steps = Int32Array.of(10, 20, 30, 40, 50);
    const values = Float64Array.of(1, 2, Number.NaN, 4, 9);
    expect(smoothedPoints(steps, values, 3)).toEqual(
      Float64Array.of(10, 1.5, 20, 1.5, 30, 3, 40, 6.5, 50, 6.5),
    );
  });

  it('is NaN where nothing is finite', () => {
    const values = new Float64Array(3).fill(Number.NaN);
    expect(smoothedPoints(Int32Array.of(1, 2, 3), values, 3)[3]).toBeNaN();
  });

  it('keeps the first and last row when it thins out', () => {
    const rows = 100_000;
    const points = smoothedPoints(
      Int32Array.from({ length: rows }, (_, row) => row),
      new Float64Array(rows),
      1,
    );
    expect(points.length).toBe(2400);
    expect([points[0], points.at(-2)]).toEqual([0, rows - 1]);
  });
});
