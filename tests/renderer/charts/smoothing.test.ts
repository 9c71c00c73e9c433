import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponentialMean, runningMedian, smooth } from '../../../src/renderer/charts/smoothing.js';

const rows = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), {
  maxLength: 60,
});

function medianByHand(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[upper]! : (sorted[upper - 1]! + sorted[upper]!) / 2;
}

describe('running median', () => {
  test('is the median of the rows around', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 8 }), (values, half) => {
        const out = runningMedian(Float32Array.from(values), 2 * half + 1);
        values.forEach((_, at) => {
          const around = values.slice(Math.max(0, at - half), at + half + 1);
          expect(out[at]).toBe(Math.fround(medianByHand(around)));
        });
      }),
    );
  });

  test('leaves out rows that are not finite', () => {
    expect([...runningMedian(Float32Array.of(1, Number.NaN, 3), 3)]).toEqual([1, 2, 3]);
    expect([...runningMedian(Float32Array.of(Number.NaN), 3)]).toEqual([Number.NaN]);
  });
});

describe('exponential mean', () => {
  test('stays within the values, and on a constant from the first row on', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 0.99, noNaN: true }), (values, weight) => {
        const out = exponentialMean(Float32Array.from(values), weight);
        const slack = 1e-5 * Math.max(1, ...values.map(Math.abs));
        for (const mean of out) {
          expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - slack);
          expect(mean).toBeLessThanOrEqual(Math.max(...values) + slack);
        }
      }),
    );
    expect([...exponentialMean(Float32Array.of(2, 2, 2), 0.9)]).toEqual([2, 2, 2]);
  });

  test('weighs by hand', () => {
    const [first, second] = exponentialMean(Float32Array.of(1, 0), 0.5);
    expect(first).toBe(1);
    expect(second).toBeCloseTo(1 / 3, 6);
  });
});

test('no smoothing gives the rows themselves', () => {
  const values = Float32Array.of(1, 2);
  expect(smooth(values, { kind: 'none' })).toBe(values);
});
