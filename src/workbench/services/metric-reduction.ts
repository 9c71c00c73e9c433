import type { MetricSeries } from '../../contract/index.js';

/**
 * At most `points` rows (an even number of at least 2) of a series: consecutive rows form buckets of nearly equal
 * size, and each bucket becomes two rows, of its first and of its last step. In every column these two hold the
 * bucket's minimum and maximum, in the order in which they occurred; NaN where the bucket has no number.
 */
export function reduceMetrics(
  series: MetricSeries,
  points: number,
): { readonly series: MetricSeries; readonly reduced: boolean } {
  const rows = series.steps.length;
  if (rows <= points) return { series, reduced: false };
  const buckets = Math.floor(points / 2);
  const start = (bucket: number): number => Math.floor((bucket * rows) / buckets);
  const steps = new Int32Array(2 * buckets);
  const seconds = new Float64Array(2 * buckets);
  const columns = new Map(
    [...series.columns.keys()].map((name) => [name, new Float32Array(2 * buckets)] as const),
  );
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = start(bucket);
    const to = start(bucket + 1);
    steps.set([series.steps[from]!, series.steps[to - 1]!], 2 * bucket);
    seconds.set([series.seconds[from]!, series.seconds[to - 1]!], 2 * bucket);
    for (const [name, values] of series.columns)
      columns.get(name)!.set(extremes(values, from, to), 2 * bucket);
  }
  return { series: { steps, seconds, columns }, reduced: true };
}

/** Minimum and maximum of values[from..to), the earlier one first. */
function extremes(values: Float32Array, from: number, to: number): readonly [number, number] {
  let lowest = -1;
  let highest = -1;
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    if (lowest === -1 || value < values[lowest]!) lowest = row;
    if (highest === -1 || value > values[highest]!) highest = row;
  }
  if (lowest === -1) return [NaN, NaN];
  return lowest < highest ? [values[lowest]!, values[highest]!] : [values[highest]!, values[lowest]!];
}
