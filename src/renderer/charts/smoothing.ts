/** How a line is calmed: `weight` of the past in [0, 1), or the window of a running median in rows (odd). */
export type Smoothing =
  | { readonly kind: 'none' }
  | { readonly kind: 'ema'; readonly weight: number }
  | { readonly kind: 'median'; readonly window: number };

export function smooth(values: Float32Array, smoothing: Smoothing): Float32Array {
  switch (smoothing.kind) {
    case 'none':
      return values;
    case 'ema':
      return exponentialMean(values, smoothing.weight);
    case 'median':
      return runningMedian(values, smoothing.window);
  }
}

/**
 * Exponential moving average without the pull towards zero of its start:
 * m_t = w m_(t-1) + (1 - w) x_t, shown as m_t / (1 - w^t). Rows that are not finite stay NaN and are left out.
 */
export function exponentialMean(values: Float32Array, weight: number): Float32Array {
  const out = new Float32Array(values.length);
  let mean = 0;
  let share = 1;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    if (!Number.isFinite(value)) {
      out[at] = Number.NaN;
      continue;
    }
    mean = weight * mean + (1 - weight) * value;
    share *= weight;
    out[at] = mean / (1 - share);
  }
  return out;
}

/**
 * Median of the finite values among the `window` rows around each row, fewer at the ends (the WGAN authors plot
 * the median of 101 estimates); the mean of the middle two where their number is even; NaN if there are none.
 */
export function runningMedian(values: Float32Array, window: number): Float32Array {
  const half = Math.floor(window / 2);
  const out = new Float32Array(values.length);
  const sorted: number[] = [];
  for (let at = -half; at < values.length; at += 1) {
    const entering = values[at + half];
    if (entering !== undefined && Number.isFinite(entering)) {
      sorted.splice(insertionPoint(sorted, entering), 0, entering);
    }
    const leaving = values[at - half - 1];
    if (leaving !== undefined && Number.isFinite(leaving)) {
      sorted.splice(insertionPoint(sorted, leaving), 1);
    }
    if (at >= 0) out[at] = middle(sorted);
  }
  return out;
}

/** Index of the first entry that is not below `value`. */
function insertionPoint(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const centre = (low + high) >> 1;
    if (sorted[centre]! < value) low = centre + 1;
    else high = centre;
  }
  return low;
}

function middle(sorted: readonly number[]): number {
  if (sorted.length === 0) return Number.NaN;
  const upper = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[upper]! : (sorted[upper - 1]! + sorted[upper]!) / 2;
}
