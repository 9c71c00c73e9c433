import { renderChartSvg, type ChartOption } from './chart-svg.js';
import { INK } from './export-palette.js';
import { LEGEND_FONT, NOTE_FONT, PLOT_INSET, PLOT_SIZE, valueAxis } from './plot-style.js';
import {
  coordinates,
  hiddenNote,
  referenceCoordinates,
  spreadIndices,
  type PlottedPoints,
} from './point-set.js';
import { equalRanges, padRange, quantileRange, type ValueRange } from './value-range.js';

const MAX_REAL_POINTS = 4000;
/** Up to this many generated points are drawn larger. */
const FEW_POINTS = 256;
const UNIT: ValueRange = { low: -1, high: 1 };

type Point = [number, number];

function pointAt(points: Float32Array, index: number): Point {
  return [points[2 * index] ?? Number.NaN, points[2 * index + 1] ?? Number.NaN];
}

/**
 * Generated 2-D points over real ones as SVG, both axes with one scale, modes as circles of three standard
 * deviations. The view follows the real points, so that panels of one data set are comparable; generated
 * points outside are counted in a note.
 */
export function scatterPlotSvg(points: PlottedPoints): string {
  const plotWidth = PLOT_SIZE - PLOT_INSET.left - PLOT_INSET.right;
  const [x, y] = equalRanges(viewRange(points, 0), viewRange(points, 1));
  const all = Array.from({ length: points.generated.length / 2 }, (_, index) =>
    pointAt(points.generated, index),
  );
  const finite = all.filter((point) => point.every(Number.isFinite));
  const shown = finite.filter(([px, py]) => px >= x.low && px <= x.high && py >= y.low && py <= y.high);
  const real = points.real;
  const realPoints =
    real === null ? [] : spreadIndices(real.length / 2, MAX_REAL_POINTS).map((i) => pointAt(real, i));
  const modeDiameter = points.modes === null ? 0 : (6 * points.modes.std * plotWidth) / (x.high - x.low);
  const option: ChartOption = {
    textStyle: { fontFamily: 'sans-serif' },
    legend: { top: 4, left: PLOT_INSET.left, itemGap: 18, itemHeight: 9, textStyle: LEGEND_FONT },
    grid: { ...PLOT_INSET, bottom: PLOT_SIZE - PLOT_INSET.top - plotWidth },
    xAxis: valueAxis(x.low, x.high),
    yAxis: valueAxis(y.low, y.high),
    graphic: {
      type: 'text',
      x: PLOT_SIZE - PLOT_INSET.right,
      y: 8,
      style: { text: hiddenNote(finite.length - shown.length, all.length - finite.length), ...NOTE_FONT },
    },
    series: [
      ...(realPoints.length === 0
        ? []
        : [pointSeries('real', realPoints, 3, { color: INK.real, opacity: 1 })]),
      pointSeries('generated', shown, shown.length <= FEW_POINTS ? 5.5 : 3.5, {
        color: points.color,
        opacity: 1,
      }),
      ...(points.modes === null
        ? []
        : [
            pointSeries('mode, 3 std', points.modes.centres.map(toPoint), Math.max(7, modeDiameter), {
              color: 'none',
              borderColor: INK.text,
              borderWidth: 1,
            }),
          ]),
    ],
  };
  return renderChartSvg(option, PLOT_SIZE, PLOT_SIZE);
}

function viewRange(points: PlottedPoints, axis: number): ValueRange {
  const range = quantileRange(referenceCoordinates(points, 2, axis), 0.001);
  return padRange(range ?? quantileRange(coordinates(points.generated, 2, axis), 0.001) ?? UNIT, 0.12);
}

function toPoint(centre: readonly number[]): Point {
  return [centre[0] ?? 0, centre[1] ?? 0];
}

function pointSeries(name: string, data: Point[], symbolSize: number, itemStyle: object) {
  return {
    type: 'scatter' as const,
    name,
    data,
    symbol: 'circle',
    symbolSize,
    itemStyle,
    silent: true,
    large: symbolSize < 6,
    largeThreshold: 1,
    progressive: 0,
  };
}
