const WINDOWS_PER_RUN = 60;
/** Narrower windows would not calm a line, so the rows are drawn as they are. */
const MIN_WINDOW = 5;
/** Points of a smoothed line: more than a panel has pixels. */
const MAX_POINTS = 1200;

/** Rows averaged for the bold line of a run of `rows` rows: odd, or 1 for no smoothing. */
export function smoothingWindow(rows: number): number {
  const window = Math.floor(rows / WINDOWS_PER_RUN);
  return window < MIN_WINDOW ? 1 : window | 1;
}

/**
 * Mean of the finite values in the `window` rows around `row` (fewer at the ends); NaN if there are none.
 * Every window is added up anew, so that one huge value leaves no rounding error in later ones.
 */
function meanAround(values: Float64Array, row: number, window: number): number {
  const half = (window - 1) / 2;
  const end = Math.min(values.length - 1, row + half);
  let sum = 0;
  let count = 0;
  for (let at = Math.max(0, row - half); at <= end; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/**
 * Points (x, mean of y over `window` rows) as [x0, y0, x1, y1, …], evenly spread over the rows, at most
 * `limit`, first and last row included.
 */
export function smoothedPoints(
  x: Int32Array,
  y: Float64Array,
  window: number,
  limit = MAX_POINTS,
): Float64Array {
  const count = Math.min(x.length, limit);
  const points = new Float64Array(2 * count);
  for (let point = 0; point < count; point += 1) {
    const row = count === 1 ? 0 : Math.round((point * (x.length - 1)) / (count - 1));
    points[2 * point] = x[row] ?? Number.NaN;
    points[2 * point + 1] = meanAround(y, row, window);
  }
  return points;
}
