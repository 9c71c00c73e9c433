import { INK } from './export-palette.js';
import type { ValueRange } from './value-range.js';

/** Text of axes and legends, in pixels and colour. */
export const AXIS_FONT = { fontSize: 13, color: INK.muted } as const;
export const LEGEND_FONT = { fontSize: 13, color: INK.text } as const;

/** Style of a note that ends at its x. */
export const NOTE_FONT = { fontSize: AXIS_FONT.fontSize, fill: INK.muted, textAlign: 'right' } as const;

/** Side of a square plot of points, with its axes. */
export const PLOT_SIZE = 600;
/** Height of a density plot, which is as wide. */
export const DENSITY_HEIGHT = 420;
/** Distance of the plot area from the edges of the picture. */
export const PLOT_INSET = { left: 52, right: 18, top: 34, bottom: 36 } as const;

/** Value axis with a light grid and frame lines; its ends carry no label, since they are rarely round. */
export function valueAxis(low: number, high: number) {
  return {
    type: 'value' as const,
    min: low,
    max: high,
    axisLine: { show: true, onZero: false, lineStyle: { color: INK.line } },
    axisTick: { show: true, lineStyle: { color: INK.line } },
    axisLabel: { ...AXIS_FONT, showMinLabel: false, showMaxLabel: false, formatter: axisFigure },
    splitLine: { lineStyle: { color: INK.grid } },
  };
}

/** Axis of generator steps; labelled at both ends where there is room. */
export function stepAxis(steps: ValueRange, named: boolean) {
  return {
    ...valueAxis(steps.low, steps.high),
    minInterval: 1,
    axisLabel: { ...AXIS_FONT, formatter: axisFigure, hideOverlap: true },
    ...(named
      ? { name: 'generator step', nameLocation: 'middle' as const, nameGap: 30, nameTextStyle: AXIS_FONT }
      : {}),
  };
}

/** Vertical axis of a chart; without a range it covers its data between round figures. */
export function figureAxis(scale: 'linear' | 'log', range: ValueRange | null) {
  if (scale === 'linear' && range !== null) return valueAxis(range.low, range.high);
  const { axisLine, axisTick, splitLine } = valueAxis(0, 1);
  const axisLabel = { ...AXIS_FONT, formatter: axisFigure };
  return {
    type: scale === 'log' ? ('log' as const) : ('value' as const),
    axisLine,
    axisTick,
    axisLabel,
    splitLine,
  };
}

/** Axis label: at most six significant digits, `k` and `M` for thousands and millions, a real minus sign. */
export function axisFigure(value: number): string {
  const magnitude = Math.abs(value);
  const text =
    magnitude >= 1e9 || (magnitude > 0 && magnitude < 1e-4)
      ? value.toExponential().replace('e+', 'e')
      : magnitude >= 1e6
        ? `${Number((value / 1e6).toPrecision(6))}M`
        : magnitude >= 1e3
          ? `${Number((value / 1e3).toPrecision(6))}k`
          : String(Number(value.toPrecision(6)));
  return text.replaceAll('-', '−');
}
