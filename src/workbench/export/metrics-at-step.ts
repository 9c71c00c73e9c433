import type { MetricSeries } from '../../contract/index.js';

/**
 * The metrics of the last row at or before `step`, by column name; empty if there is none. Metrics of evaluations
 * have numbers at some steps only: theirs are the last ones until then, and left out before the first.
 */
export function metricsAtStep(series: MetricSeries, step: number): ReadonlyMap<string, number> {
  let row = -1;
  for (let low = 0, high = series.steps.length - 1; low <= high;) {
    const middle = (low + high) >> 1;
    if ((series.steps[middle] ?? Number.POSITIVE_INFINITY) <= step) {
      row = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  const metrics = new Map<string, number>();
  for (const [name, column] of series.columns) {
    const value = column.subarray(0, row + 1).findLast((number) => !Number.isNaN(number));
    if (value !== undefined) metrics.set(name, value);
  }
  return metrics;
}
