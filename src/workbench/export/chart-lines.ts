import type { LineSeriesOption } from 'echarts/charts';
import type { ChartedRun, ChartPanel } from './chart-panel.js';
import { isDashed } from '../../figures/series-style.js';
import { seriesColor } from './export-palette.js';
import { smoothedPoints, smoothingWindow } from './smoothed-column.js';
import { padRange, type ValueRange } from './value-range.js';

/** One line of a panel: an average with or without its raw rows, or the rows alone; its points as [x0, y0, x1, y1, …] and its style; NaN interrupts the line. */
export interface ChartLine {
  readonly points: Float64Array;
  readonly kind: 'average' | 'raw' | 'rows';
  readonly series: LineSeriesOption;
}

/** With more runs than this in one panel the raw rows would cover the averages. */
const MAX_RAW_RUNS = 4;
/** Runs with at most this many rows show every row as a dot. */
const MAX_DOTS = 30;

/** The column as drawn; on a log axis what is not positive is missing. Missing is NaN. */
export function drawnValues(run: ChartedRun, panel: ChartPanel): Float64Array {
  const values = Float64Array.from(run.metrics.columns.get(panel.column) ?? []);
  return values.map((value) =>
    Number.isFinite(value) && (panel.scale === 'linear' || value > 0) ? value : Number.NaN,
  );
}

/**
 * The lines of one panel: a run with many rows as a faint raw line under its bold moving average, which is
 * geometric on a log axis. Points far outside of `range` are moved closer. A line is reduced to about one point per pixel where it is drawn.
 */
export function panelLines(
  runs: readonly ChartedRun[],
  panel: ChartPanel,
  axis: number,
  range: ValueRange | null,
): ChartLine[] {
  return panel.runs.flatMap((index): ChartLine[] => {
    const run = runs[index];
    if (run === undefined) return [];
    const values = drawnValues(run, panel);
    const steps = run.metrics.steps;
    const window = smoothingWindow(values.length);
    const color = run.color ?? seriesColor(index);
    const type = isDashed(index) ? 'dashed' : 'solid';
    const series: LineSeriesOption = {
      type: 'line',
      name: run.label,
      xAxisIndex: axis,
      yAxisIndex: axis,
      dimensions: ['x', 'y'],
      encode: { x: 'x', y: 'y' },
      color,
      symbol: 'circle',
      symbolSize: 4,
      showSymbol: values.length <= MAX_DOTS,
      sampling: 'lttb',
      silent: true,
      z: 2,
      lineStyle: { color, type, join: 'round', width: 1.8 },
    };
    const averaged = nearRange(averagedPoints(steps, values, window, panel.scale), range);
    const average: ChartLine = { points: averaged, kind: window === 1 ? 'rows' : 'average', series };
    if (window === 1 || panel.runs.length > MAX_RAW_RUNS) return [average];
    // The legend takes its look from the first line of a name: the average, drawn above by its z.
    const rawStyle: LineSeriesOption = { ...series, z: 1, lineStyle: { color, width: 1, opacity: 0.25 } };
    const raw = smoothedPoints(steps, values, 1, values.length);
    return [average, { points: nearRange(raw, range), kind: 'raw', series: rawStyle }];
  });
}

function averagedPoints(
  steps: Int32Array,
  values: Float64Array,
  window: number,
  scale: ChartPanel['scale'],
): Float64Array {
  if (scale === 'linear') return smoothedPoints(steps, values, window);
  const points = smoothedPoints(steps, values.map(Math.log), window);
  return points.map((value, at) => (at % 2 === 0 ? value : Math.exp(value)));
}

/** The points with every y at most one height of the range outside of it: rasterizers lose huge coordinates. */
function nearRange(points: Float64Array, range: ValueRange | null): Float64Array {
  if (range === null) return points;
  const { low, high } = padRange(range, 1);
  return points.map((value, at) => (at % 2 === 0 ? value : Math.min(high, Math.max(low, value))));
}
