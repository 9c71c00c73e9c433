/** A closed interval of an axis; `low < high`. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** The finite values in ascending order. */
function sortedFinite(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).filter(Number.isFinite).sort();
}

/**
 * The interval between the quantiles `tail` and `1 - tail` of the finite values; null if there are none.
 * Equal ends are moved apart.
 */
export function quantileRange(values: Iterable<number>, tail: number): ValueRange | null {
  const sorted = sortedFinite(values);
  const low = sorted[Math.floor(tail * (sorted.length - 1))];
  const high = sorted[Math.ceil((1 - tail) * (sorted.length - 1))];
  if (low === undefined || high === undefined) return null;
  if (low < high) return { low, high };
  const half = Math.max(Math.abs(low) * 0.1, 1e-6);
  return { low: low - half, high: high + half };
}

/** The interval with `share` of its length added at both ends. */
export function padRange(range: ValueRange, share: number): ValueRange {
  const pad = (range.high - range.low) * share;
  return { low: range.low - pad, high: range.high + pad };
}

/** Both intervals as equally long ones around their centres, so that two axes have one scale. */
export function equalRanges(x: ValueRange, y: ValueRange): readonly [ValueRange, ValueRange] {
  const half = Math.max(x.high - x.low, y.high - y.low) / 2;
  const around = (range: ValueRange): ValueRange => {
    const centre = (range.low + range.high) / 2;
    return { low: centre - half, high: centre + half };
  };
  return [around(x), around(y)];
}
