import type { HistogramMessage } from './event-messages.js';

const BUCKETS = 30;

/** A histogram of 30 equal buckets from the smallest to the largest value; values that are not finite are left out. */
export function histogramOf(values: Float32Array): HistogramMessage {
  const finite = values.filter(Number.isFinite);
  let [min, max, sum, sumSquares] = [Infinity, -Infinity, 0, 0];
  for (const value of finite) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    sumSquares += value * value;
  }
  if (finite.length === 0)
    return { min: 0, max: 0, num: 0, sum: 0, sumSquares: 0, bucketLimit: [], bucket: [] };
  const width = (max - min) / BUCKETS;
  if (width === 0) {
    return { min, max, num: finite.length, sum, sumSquares, bucketLimit: [max], bucket: [finite.length] };
  }
  const bucket = new Array<number>(BUCKETS).fill(0);
  for (const value of finite) {
    const index = Math.min(BUCKETS - 1, Math.floor((value - min) / width));
    bucket[index] = (bucket[index] ?? 0) + 1;
  }
  const bucketLimit = bucket.map((_, index) => (index === BUCKETS - 1 ? max : min + (index + 1) * width));
  return { min, max, num: finite.length, sum, sumSquares, bucketLimit, bucket };
}
