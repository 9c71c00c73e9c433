import type { MetricTable } from './metric-table.js';

export interface HeatmapCells {
  /** Steps at which the buckets begin. */
  readonly steps: readonly number[];
  /** [bucket, layer, log10 of the norm]; cells without a positive value are left out. */
  readonly cells: readonly (readonly [number, number, number])[];
  readonly low: number;
  readonly high: number;
}

/**
 * Gradient norms over steps in at most `buckets` columns, one row per metric column: the mean of the logarithms in a
 * bucket, which is the logarithm of the geometric mean.
 */
export function heatmapCells(table: MetricTable, columns: readonly string[], buckets: number): HeatmapCells {
  const rows = table.steps.length;
  const count = Math.min(rows, buckets);
  const edge = (bucket: number): number => Math.floor((bucket * rows) / count);
  const cells: (readonly [number, number, number])[] = [];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const [layer, column] of columns.entries()) {
    const values = table.columns.get(column);
    if (values === undefined) continue;
    for (let bucket = 0; bucket < count; bucket += 1) {
      const mean = meanLogarithm(values, edge(bucket), edge(bucket + 1));
      if (mean === null) continue;
      cells.push([bucket, layer, mean]);
      low = Math.min(low, mean);
      high = Math.max(high, mean);
    }
  }
  const steps = Array.from({ length: count }, (_, bucket) => table.steps[edge(bucket)] ?? 0);
  return cells.length === 0 ? { steps, cells, low: -1, high: 1 } : { steps, cells, low, high };
}

function meanLogarithm(values: Float32Array, from: number, to: number): number | null {
  let sum = 0;
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const value = values[at]!;
    if (!Number.isFinite(value) || value <= 0) continue;
    sum += Math.log10(value);
    count += 1;
  }
  return count === 0 ? null : sum / count;
}
