import type { AxisRange } from './chart-view.js';
import { smooth, type Smoothing } from './smoothing.js';

/**
 * Points [x0, y0, x1, y1, …] of a line. What an axis cannot show (not finite, or not positive on a logarithmic one)
 * is NaN and interrupts the line; on a logarithmic y axis the smoothing works on the logarithms.
 *
 * @param reduced the rows are minima and maxima of buckets by turns: a smoothed line goes through the middles of
 * neighbours, since a window over both extremes would jump between them
 */
export function linePoints(
  x: Float64Array,
  values: Float32Array,
  smoothing: Smoothing,
  log: { readonly x: boolean; readonly y: boolean },
  reduced = false,
): Float64Array {
  const shown = (value: number): number =>
    Number.isFinite(value) && (!log.y || value > 0) ? value : Number.NaN;
  const smoothed =
    smoothing.kind === 'none' ? values.map(shown) : calmed(values.map(shown), smoothing, log.y, reduced);
  const points = new Float64Array(2 * smoothed.length);
  for (let row = 0; row < smoothed.length; row += 1) {
    const at = x[row] ?? Number.NaN;
    points[2 * row] = log.x && at <= 0 ? Number.NaN : at;
    points[2 * row + 1] = smoothed[row]!;
  }
  return points;
}

function calmed(values: Float32Array, smoothing: Smoothing, log: boolean, reduced: boolean): Float32Array {
  const scaled = log ? values.map(Math.log) : values;
  const smoothed = smooth(reduced ? middles(scaled) : scaled, smoothing);
  return log ? smoothed.map(Math.exp) : smoothed;
}

/** Mean of every row and the one after it; the last row as it is. */
function middles(values: Float32Array): Float32Array {
  return values.map((value, row) => (row + 1 < values.length ? (value + values[row + 1]!) / 2 : value));
}

/**
 * The points in a range and half its width on both sides, with one point more at each end: what a chart draws of a
 * zoomed line and its panning shows next. All of them for null.
 *
 * @param points as linePoints gives them, in ascending order
 */
export function pointsAround(points: Float64Array, range: AxisRange | null): Float64Array {
  if (range === null) return points;
  const margin = (range.high - range.low) / 2;
  const first = pointFrom(points, range.low - margin);
  const last = pointFrom(points, range.high + margin);
  return points.subarray(2 * Math.max(0, first - 1), 2 * (last + 1));
}

/** Index of the first point at `x` or beyond; points without a place on the axis come first. */
function pointFrom(points: Float64Array, x: number): number {
  let low = 0;
  let high = points.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[2 * middle]! >= x) high = middle;
    else low = middle + 1;
  }
  return low;
}
