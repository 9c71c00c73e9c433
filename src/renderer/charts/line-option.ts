import type { EChartsCoreOption } from 'echarts/core';
import type { ChartPanel, PanelLine } from './chart-panel.js';
import { isEvaluationColumn } from './evaluation-column.js';
import { CHART_FONT, CHART_INK, type ChartTheme } from './chart-palette.js';
import type { AxisRange, ChartView } from './chart-view.js';

export interface LineOptionInput {
  readonly panel: ChartPanel;
  /** Points of every line of the panel, as linePoints gives them. */
  readonly points: readonly Float64Array[];
  readonly view: ChartView;
  /** From the first to the last position of all rows; null where there are none. */
  readonly whole: AxisRange | null;
  readonly theme: ChartTheme;
  readonly yLog: boolean;
  readonly number: (value: number) => string;
  /** A position on the x axis in words. */
  readonly position: (value: number) => string;
}

const lineId = (line: PanelLine): string => `${line.runId} ${line.column}`;

/** Evaluations are few: each is a dot where at most this many coordinates are drawn. */
const MAX_DOTTED = 120;

const showSymbol = (points: Float64Array | undefined, column: string): boolean =>
  (points?.length ?? 0) <= (isEvaluationColumn(column) ? MAX_DOTTED : 2);

/** Lines and gaps of a dashed line, in pixels. */
const DASHES = [6, 3];

/** Where lines have more points together, they are as thin as a pixel, which is drawn in a tenth of the time. */
const MAX_WIDE_POINTS = 1000;

function lineWidth(points: readonly Float64Array[]): number {
  const drawn = points.reduce((sum, { length }) => sum + length / 2, 0);
  return drawn > MAX_WIDE_POINTS ? 1 : 1.75;
}

function zoomOption(view: ChartView): EChartsCoreOption {
  const range =
    view.zoom === null ? { start: 0, end: 100 } : { startValue: view.zoom.low, endValue: view.zoom.high };
  return {
    dataZoom: [
      {
        type: 'inside',
        filterMode: 'none',
        // The wheel scrolls the page; with the control key it zooms.
        zoomOnMouseWheel: 'ctrl',
        moveOnMouseMove: view.zoom !== null,
        moveOnMouseWheel: false,
        ...range,
      },
    ],
  };
}

/** The axis does not end where the points do, which may be those of a zoomed range alone. */
const axisEnds = (whole: AxisRange | null): { min: number | string; max: number | string } => ({
  min: whole?.low ?? 'dataMin',
  max: whole?.high ?? 'dataMax',
});

/** What changes of a chart that is drawn already when its lines have new points, or another part of them is shown. */
export function pointsOption({
  panel,
  points,
  view,
  whole,
}: Pick<LineOptionInput, 'panel' | 'points' | 'view' | 'whole'>): EChartsCoreOption {
  const width = lineWidth(points);
  return {
    ...zoomOption(view),
    xAxis: axisEnds(whole),
    dataset: points.map((source) => ({ source, dimensions: ['x', 'y'] })),
    series: panel.lines.map((line, index) => ({
      id: lineId(line),
      showSymbol: showSymbol(points[index], line.column),
      lineStyle: { width },
    })),
  };
}

/** Lines of one panel. Animation is off: a live chart would never come to rest. */
export function lineOption(input: LineOptionInput): EChartsCoreOption {
  const { panel, points, view, whole, theme, yLog, number, position } = input;
  const ink = CHART_INK[theme];
  const width = lineWidth(points);
  const axis = {
    axisLabel: { color: ink.muted, fontFamily: CHART_FONT, fontSize: 11, hideOverlap: true },
    axisLine: { show: false, onZero: false, lineStyle: { color: ink.line } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: ink.grid } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: CHART_FONT },
    grid: {
      left: 8,
      right: 14,
      top: 34,
      bottom: 6,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      type: 'scroll',
      top: 2,
      left: 4,
      right: 4,
      itemWidth: 18,
      itemHeight: 14,
      itemStyle: { opacity: 0 },
      lineStyle: { width: 3 },
      textStyle: { color: ink.text, fontFamily: CHART_FONT, fontSize: 12 },
      pageIconColor: ink.muted,
      pageIconInactiveColor: ink.grid,
      pageTextStyle: { color: ink.muted },
    },
    tooltip: {
      trigger: 'axis',
      // HTML tooltips would need markup from strings, which the page's policy forbids.
      renderMode: 'richText',
      confine: true,
      backgroundColor: ink.ground,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontFamily: CHART_FONT, fontSize: 12 },
      axisPointer: {
        lineStyle: { color: ink.muted },
        label: { formatter: ({ value }: { value: number }) => position(value) },
      },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? number(value) : '–'),
    },
    xAxis: {
      type: view.logX ? 'log' : 'value',
      ...axisEnds(whole),
      ...axis,
      axisLabel: { ...axis.axisLabel, formatter: position },
    },
    yAxis: {
      type: yLog ? 'log' : 'value',
      scale: true,
      ...axis,
      axisLabel: { ...axis.axisLabel, formatter: number },
    },
    ...zoomOption(view),
    dataset: points.map((source) => ({ source, dimensions: ['x', 'y'] })),
    series: panel.lines.map((line, index) => ({
      type: 'line',
      id: lineId(line),
      name: line.name,
      datasetIndex: index,
      encode: { x: 'x', y: 'y' },
      color: line.color,
      showSymbol: showSymbol(points[index], line.column),
      symbol: 'circle',
      symbolSize: 5,
      sampling: 'minmax',
      emphasis: { disabled: true },
      lineStyle: { color: line.color, type: line.dashed ? DASHES : 'solid', width, join: 'bevel' },
    })),
  };
}
