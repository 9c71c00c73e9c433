import { renderChartSvg, type ChartOption } from './chart-svg.js';
import { INK } from './export-palette.js';
import { DENSITY_HEIGHT, LEGEND_FONT, NOTE_FONT, PLOT_INSET, PLOT_SIZE, valueAxis } from './plot-style.js';
import { hiddenNote, referenceCoordinates, type PlottedPoints } from './point-set.js';
import { padRange, quantileRange, type ValueRange } from './value-range.js';

const BINS = 60;

/** Share of the finite values per unit of x in each of BINS equal bins of `range`. */
function binDensities(
  values: Float32Array,
  range: ValueRange,
): { densities: number[]; inside: number; finite: number } {
  const densities = new Array<number>(BINS).fill(0);
  const finite = values.filter(Number.isFinite);
  const binWidth = (range.high - range.low) / BINS;
  let inside = 0;
  for (const value of finite) {
    if (value < range.low || value > range.high) continue;
    const bin = Math.min(BINS - 1, Math.floor((value - range.low) / binWidth));
    densities[bin] = (densities[bin] ?? 0) + 1 / (finite.length * binWidth);
    inside += 1;
  }
  return { densities, inside, finite: finite.length };
}

/** Outline of a histogram: from the ground up, over the bins, down to the ground. */
function outline(densities: readonly number[], range: ValueRange): [number, number][] {
  const edge = (bin: number): number => range.low + ((range.high - range.low) * bin) / BINS;
  const steps = densities.flatMap((density, bin): [number, number][] => [
    [edge(bin), density],
    [edge(bin + 1), density],
  ]);
  return [[range.low, 0], ...steps, [range.high, 0]];
}

/**
 * Histogram of generated 1-D samples over that of the real ones, as SVG; both are densities over the same
 * bins. The view follows the real samples; generated ones outside are counted in a note.
 */
export function densityPlotSvg(points: PlottedPoints): string {
  const reference = quantileRange(referenceCoordinates(points, 1, 0), 0.0005);
  const range = padRange(reference ?? quantileRange(points.generated, 0) ?? { low: -1, high: 1 }, 0.15);
  const generated = binDensities(points.generated, range);
  const real = points.real === null ? null : binDensities(points.real, range);
  const top = Math.max(...generated.densities, ...(real?.densities ?? []), 1e-6) * 1.08;
  const option: ChartOption = {
    textStyle: { fontFamily: 'sans-serif' },
    legend: {
      top: 4,
      left: PLOT_INSET.left,
      itemGap: 18,
      icon: 'roundRect',
      itemHeight: 9,
      textStyle: LEGEND_FONT,
    },
    grid: PLOT_INSET,
    xAxis: valueAxis(range.low, range.high),
    yAxis: valueAxis(0, top),
    graphic: {
      type: 'text',
      x: PLOT_SIZE - PLOT_INSET.right,
      y: 8,
      style: {
        text: hiddenNote(generated.finite - generated.inside, points.generated.length - generated.finite),
        ...NOTE_FONT,
      },
    },
    series: [
      ...(real === null ? [] : [outlineSeries('real', outline(real.densities, range), INK.real, 0.45)]),
      outlineSeries('generated', outline(generated.densities, range), points.color, 0.18),
    ],
  };
  return renderChartSvg(option, PLOT_SIZE, DENSITY_HEIGHT);
}

function outlineSeries(name: string, data: [number, number][], color: string, opacity: number) {
  return {
    type: 'line' as const,
    name,
    data,
    color,
    symbol: 'none',
    silent: true,
    lineStyle: { width: 1.6 },
    areaStyle: { opacity },
  };
}
