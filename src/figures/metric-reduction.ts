import type { MetricSeries } from '../contract/index.js';

/**
 * At most `points` rows (an even number of at least 2) of a series: consecutive rows form buckets of nearly equal
 * size, and each bucket becomes two rows, of its first and of its last step. In every column these two hold the
 * bucket's minimum and maximum, in the order in which they occurred; NaN where the bucket has no number. Reducing what
 * is reduced already keeps the extremes, so a live series can be reduced again and again.
 */
export function reduceMetrics(
  series: MetricSeries,
  points: number,
): { readonly series: MetricSeries; readonly reduced: boolean } {
  const rows = series.steps.length;
  if (rows <= points) return { series, reduced: false };
  const buckets = Math.floor(points / 2);
  const edges = new Uint32Array(buckets + 1);
  for (let bucket = 0; bucket <= buckets; bucket++) edges[bucket] = Math.floor((bucket * rows) / buckets);
  const steps = new Int32Array(2 * buckets);
  const seconds = new Float64Array(2 * buckets);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const first = edges[bucket]!;
    const last = edges[bucket + 1]! - 1;
    steps[2 * bucket] = series.steps[first]!;
    steps[2 * bucket + 1] = series.steps[last]!;
    seconds[2 * bucket] = series.seconds[first]!;
    seconds[2 * bucket + 1] = series.seconds[last]!;
  }
  const columns = new Map(
    [...series.columns].map(([name, values]) => [name, extremesOfBuckets(values, edges)] as const),
  );
  return { series: { steps, seconds, columns }, reduced: true };
}

/** Minimum and maximum of every bucket, the earlier one first. NaN is neither below nor above anything. */
function extremesOfBuckets(values: Float32Array, edges: Uint32Array): Float32Array {
  const buckets = edges.length - 1;
  const extremes = new Float32Array(2 * buckets).fill(NaN);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const end = edges[bucket + 1]!;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    let lowestAt = end;
    let highestAt = end;
    for (let row = edges[bucket]!; row < end; row++) {
      const value = values[row]!;
      if (value < lowest) {
        lowest = value;
        lowestAt = row;
      }
      if (value > highest) {
        highest = value;
        highestAt = row;
      }
    }
    if (lowestAt === end && highestAt === end) continue;
    // A bucket of infinities alone has only one of the two.
    if (lowestAt === end) lowest = highest;
    if (highestAt === end) highest = lowest;
    extremes[2 * bucket] = lowestAt < highestAt ? lowest : highest;
    extremes[2 * bucket + 1] = lowestAt < highestAt ? highest : lowest;
  }
  return extremes;
}
