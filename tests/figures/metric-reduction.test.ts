import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reduceMetrics } from '../../src/figures/metric-reduction.js';

const anySeries = fc
  .array(fc.oneof(fc.float(), fc.constant(NaN)), { minLength: 1, maxLength: 300 })
  .map((values) => ({
    steps: Int32Array.from(values, (_, row) => 3 * row + 1),
    seconds: Float64Array.from(values, (_, row) => row / 10),
    columns: new Map([['loss_d', Float32Array.from(values)]]),
  }));

const numbers = (values: Float32Array): number[] => [...values].filter((value) => !Number.isNaN(value));

describe('the reduction of metrics', () => {
  test('keeps bounds, extremes and order, and as few rows as asked for', () => {
    fc.assert(
      fc.property(anySeries, fc.integer({ min: 2, max: 100 }), (series, points) => {
        const { series: kept, reduced } = reduceMetrics(series, points);
        const whole = series.columns.get('loss_d')!;
        const values = kept.columns.get('loss_d')!;
        expect(reduced).toBe(whole.length > points);
        if (!reduced) expect(kept).toBe(series);
        expect(kept.steps.length).toBeLessThanOrEqual(Math.max(points, 1));
        expect(values).toHaveLength(kept.steps.length);
        expect(kept.seconds).toHaveLength(kept.steps.length);
        expect([kept.steps[0], kept.steps.at(-1)]).toEqual([series.steps[0], series.steps.at(-1)]);
        expect([...kept.steps]).toEqual([...kept.steps].toSorted((a, b) => a - b));
        // Every value is one of the run's, and the extremes are among them.
        const given = new Set(whole);
        expect([...values].every((value) => given.has(value))).toBe(true);
        expect(Math.min(...numbers(values))).toBe(Math.min(...numbers(whole)));
        expect(Math.max(...numbers(values))).toBe(Math.max(...numbers(whole)));
      }),
    );
  });
});
