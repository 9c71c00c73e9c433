/** An interval of values. */
export interface ViewRange {
  readonly low: number;
  readonly high: number;
}

/** Interval between the quantiles `share` and 1 - `share` of the finite values, widened by `pad` of its width. */
export function paddedRange(values: ArrayLike<number>, share: number, pad: number): ViewRange {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  if (sorted.length === 0) return { low: -1, high: 1 };
  const cut = Math.floor(share * (sorted.length - 1));
  const low = sorted[cut]!;
  const high = sorted[sorted.length - 1 - cut]!;
  const margin = high > low ? (high - low) * pad : Math.max(1e-6, Math.abs(high) * pad, pad);
  return { low: low - margin, high: high + margin };
}

/** Every `stride`-th value from `offset` on: one coordinate of row-major points. */
export function coordinate(values: ArrayLike<number>, stride: number, offset: number): Float64Array {
  const count = Math.floor(values.length / stride);
  return Float64Array.from({ length: count }, (_, index) => values[index * stride + offset] ?? Number.NaN);
}

/** Both intervals with equal width around their centres, so that axes of a square drawing have equal scale. */
export function equalScale(x: ViewRange, y: ViewRange): { x: ViewRange; y: ViewRange } {
  const half = Math.max(x.high - x.low, y.high - y.low) / 2;
  const around = ({ low, high }: ViewRange): ViewRange => {
    const centre = (low + high) / 2;
    return { low: centre - half, high: centre + half };
  };
  return { x: around(x), y: around(y) };
}

/** Share of the finite values per unit in each of `bins` equal bins of the range. */
export function densities(values: ArrayLike<number>, range: ViewRange, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  const width = (range.high - range.low) / bins;
  let finite = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    if (!Number.isFinite(value)) continue;
    finite += 1;
    const bin = Math.floor((value - range.low) / width);
    if (bin >= 0 && bin < bins) counts[bin]! += 1;
  }
  return finite === 0 ? counts : counts.map((count) => count / (finite * width));
}

/** Round values inside the range, 1, 2 or 5 times a power of ten apart, about `count` of them. */
export function roundTicks(range: ViewRange, count: number): number[] {
  const rough = (range.high - range.low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const ticks: number[] = [];
  for (let at = Math.ceil(range.low / step); at * step <= range.high; at += 1) ticks.push(at * step);
  return ticks.map((tick) => Number(tick.toPrecision(12)));
}
