import type { AxisRange } from './chart-view.js';

/** A range narrower than this share of the axis is not zoomed further. */
const NARROWEST = 1e-6;

/**
 * The shown range after zooming by `factor` around its middle (2 shows half as much), inside of the whole axis; null
 * when that shows all of it. On a logarithmic axis the middle and the widths are those of the logarithms.
 *
 * @param shown null is the whole axis
 */
export function zoomBy(
  shown: AxisRange | null,
  whole: AxisRange,
  factor: number,
  log: boolean,
): AxisRange | null {
  const all = scaled(whole, log);
  const { low, high } = scaled(shown ?? whole, log);
  const half = Math.max(((high - low) / 2) * (1 / factor), (NARROWEST / 2) * (all.high - all.low));
  const middle = (low + high) / 2;
  return within({ low: middle - half, high: middle + half }, all, log);
}

/** The shown range moved by `share` of its width, not beyond the ends of the axis. */
export function panBy(
  shown: AxisRange | null,
  whole: AxisRange,
  share: number,
  log: boolean,
): AxisRange | null {
  if (shown === null) return null;
  const { low, high } = scaled(shown, log);
  const by = share * (high - low);
  return within({ low: low + by, high: high + by }, scaled(whole, log), log);
}

/** Moves a range into the axis, and cuts it where it is wider. */
function within(range: AxisRange, all: AxisRange, log: boolean): AxisRange | null {
  const width = range.high - range.low;
  if (width >= (all.high - all.low) * (1 - 1e-9)) return null;
  const low = Math.min(Math.max(range.low, all.low), all.high - width);
  const back = (value: number): number => (log ? 10 ** value : value);
  return { low: back(low), high: back(low + width) };
}

/** A logarithmic axis begins at its first positive value; the caller has dropped the others. */
function scaled({ low, high }: AxisRange, log: boolean): AxisRange {
  return log
    ? { low: Math.log10(Math.max(low, Number.MIN_VALUE)), high: Math.log10(Math.max(high, Number.MIN_VALUE)) }
    : { low, high };
}

/** From the smallest to the largest value of ascending axes; null where there is none. Only positive ones if `log`. */
export function axisExtent(axes: readonly Float64Array[], log: boolean): AxisRange | null {
  const firsts = axes.flatMap((axis) => (log ? axis.find((value) => value > 0) : axis[0]) ?? []);
  const lasts = axes.flatMap((axis) => axis.at(-1) ?? []);
  const low = Math.min(...firsts);
  const high = Math.max(...lasts);
  return firsts.length > 0 && high > low ? { low, high } : null;
}

/** What a key does with the shown range; undefined for a key that does nothing. */
export function zoomByKey(
  key: string,
  shown: AxisRange | null,
  whole: AxisRange,
  log: boolean,
): AxisRange | null | undefined {
  switch (key) {
    case '+':
    case '=':
      return zoomBy(shown, whole, 2, log);
    case '-':
      return zoomBy(shown, whole, 0.5, log);
    case '0':
      return null;
    case 'ArrowLeft':
      return panBy(shown, whole, -0.25, log);
    case 'ArrowRight':
      return panBy(shown, whole, 0.25, log);
    default:
      return undefined;
  }
}
