import { smooth, type Smoothing } from './smoothing.js';

/**
 * Points [x0, y0, x1, y1, …] of a line. What an axis cannot show (not finite, or not positive on a logarithmic one)
 * is NaN and interrupts the line; on a logarithmic y axis the smoothing works on the logarithms.
 */
export function linePoints(
  x: Float64Array,
  values: Float32Array,
  smoothing: Smoothing,
  log: { readonly x: boolean; readonly y: boolean },
): Float64Array {
  const shown = values.map((value) =>
    Number.isFinite(value) && (!log.y || value > 0) ? (log.y ? Math.log(value) : value) : Number.NaN,
  );
  const smoothed = smoothing.kind === 'none' && !log.y ? values : smooth(shown, smoothing);
  const points = new Float64Array(2 * smoothed.length);
  for (let row = 0; row < smoothed.length; row += 1) {
    const at = x[row] ?? Number.NaN;
    points[2 * row] = log.x && at <= 0 ? Number.NaN : at;
    points[2 * row + 1] = exact(smoothed[row]!, values[row]!, smoothing, log.y);
  }
  return points;
}

/** Without smoothing the stored value, free of the rounding of a logarithm and back. */
function exact(smoothed: number, value: number, smoothing: Smoothing, log: boolean): number {
  if (!Number.isFinite(smoothed)) return Number.NaN;
  if (smoothing.kind === 'none') return value;
  return log ? Math.exp(smoothed) : smoothed;
}
