import type { MetricTable } from './metric-table.js';

/**
 * At most about `limit` rows: where there are more, every bucket of neighbouring rows becomes two rows, at its
 * first and last step, which keep each column's minimum and maximum in the order in which they occur. Reducing
 * what is already reduced keeps the extremes, so a live series can be reduced again and again.
 */
export function reduceRows(table: MetricTable, limit: number): MetricTable {
  const rows = table.steps.length;
  if (rows <= limit) return table;
  const buckets = Math.max(1, Math.floor(limit / 2));
  const edge = (bucket: number): number => Math.floor((bucket * rows) / buckets);
  const steps = new Int32Array(2 * buckets);
  const seconds = new Float64Array(2 * buckets);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const first = edge(bucket);
    const last = edge(bucket + 1) - 1;
    steps[2 * bucket] = table.steps[first]!;
    steps[2 * bucket + 1] = table.steps[last]!;
    seconds[2 * bucket] = table.seconds[first]!;
    seconds[2 * bucket + 1] = table.seconds[last]!;
  }
  const columns = [...table.columns].map(([name, values]): [string, Float32Array] => {
    const reduced = new Float32Array(2 * buckets);
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const [earlier, later] = extremes(values, edge(bucket), edge(bucket + 1));
      reduced[2 * bucket] = earlier;
      reduced[2 * bucket + 1] = later;
    }
    return [name, reduced];
  });
  return { steps, seconds, columns: new Map(columns), reduced: true };
}

/** Minimum and maximum of the finite values of [from, to), the earlier one first; NaN, NaN if there are none. */
function extremes(values: Float32Array, from: number, to: number): [number, number] {
  let low = -1;
  let high = -1;
  for (let at = from; at < to; at += 1) {
    const value = values[at]!;
    if (!Number.isFinite(value)) continue;
    if (low < 0 || value < values[low]!) low = at;
    if (high < 0 || value > values[high]!) high = at;
  }
  if (low < 0) return [Number.NaN, Number.NaN];
  return low <= high ? [values[low]!, values[high]!] : [values[high]!, values[low]!];
}
