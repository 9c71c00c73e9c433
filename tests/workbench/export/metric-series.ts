import type { MetricSeries } from '../../../src/contract/index.js';

/** A series of these columns, a second per step. */
export function metricSeries(
  steps: readonly number[],
  columns: Readonly<Record<string, readonly number[]>>,
): MetricSeries {
  return {
    steps: Int32Array.from(steps),
    seconds: Float64Array.from(steps),
    columns: new Map(Object.entries(columns).map(([name, values]) => [name, Float32Array.from(values)])),
  };
}
