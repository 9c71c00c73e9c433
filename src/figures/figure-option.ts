import type { FigureOf, RecipeFigure } from '../contract/recipe-figure.js';
import type { Text } from '../contract/text.js';

/** How figures are drawn: colours, language and numbers in words. */
export interface FigureLook {
  readonly language: keyof Text;
  readonly font: string;
  /** Width of the drawing, in pixels. */
  readonly width: number;
  readonly series: readonly string[];
  readonly ink: {
    readonly text: string;
    readonly muted: string;
    readonly line: string;
    readonly grid: string;
    readonly ground: string;
  };
  /** Colours of a surface, from its lowest value on. */
  readonly heat: readonly string[];
  readonly number: (value: number) => string;
}

export type ChartFigure = Exclude<RecipeFigure, { kind: 'sheets' }>;

/** An ECharts option; plain data and functions. */
export type FigureOption = Record<string, unknown>;

/** A figure as an option of ECharts (charts: line, bar, heatmap), without its title. */
export function figureOption(figure: ChartFigure, look: FigureLook): FigureOption {
  switch (figure.kind) {
    case 'lines':
      return linesOption(figure, look);
    case 'bars':
      return barsOption(figure, look);
    case 'surface':
      return surfaceOption(figure, look);
  }
}

type Axis = FigureOf<'lines'>['x'];

const colorAt = ({ series }: FigureLook, index: number): string => series[index % series.length] ?? '#000';

const frame = ({ font, series }: FigureLook): FigureOption => ({
  animation: false,
  color: [...series],
  textStyle: { fontFamily: font },
});

/** The legend takes as many lines as its names need. */
const legend = ({ ink, font }: FigureLook, names: readonly string[]): FigureOption => ({
  top: 0,
  left: 'center',
  type: names.length > 12 ? 'scroll' : 'plain',
  data: [...names],
  icon: 'roundRect',
  itemWidth: 16,
  itemHeight: 4,
  textStyle: { color: ink.text, fontFamily: font, fontSize: 12 },
});

/** About how wide a text of 12 pixels is; ideographs are as wide as high. */
const widthOf = (written: string): number =>
  Array.from(written, (character) => (character > '\u2e80' ? 12 : 7)).reduce((sum, width) => sum + width, 0);

/** Height of a legend of these names over a drawing of `width` pixels. */
function legendHeight(names: readonly string[], width: number): number {
  if (names.length > 12) return 28;
  let rows = 1;
  let used = 0;
  for (const name of names) {
    const needed = 46 + widthOf(name);
    if (used > 0 && used + needed > width) {
      rows += 1;
      used = 0;
    }
    used += needed;
  }
  return 8 + 20 * rows;
}

const tooltip = ({ ink, font, number }: FigureLook, trigger: 'axis' | 'item'): FigureOption => ({
  trigger,
  renderMode: 'richText',
  confine: true,
  backgroundColor: ink.ground,
  borderColor: ink.line,
  textStyle: { color: ink.text, fontFamily: font, fontSize: 12 },
  valueFormatter: (value: unknown) => (typeof value === 'number' ? number(value) : '–'),
});

function valueAxis({ label, scale }: Axis, look: FigureLook, vertical: boolean): FigureOption {
  const { ink, language, number, font } = look;
  return {
    type: scale === 'log' ? 'log' : 'value',
    scale: true,
    name: label[language],
    nameLocation: 'middle',
    nameGap: vertical ? 46 : 26,
    nameTextStyle: { color: ink.muted, fontFamily: font, fontSize: 12 },
    axisLabel: { color: ink.muted, fontFamily: font, fontSize: 11, hideOverlap: true, formatter: number },
    axisLine: { lineStyle: { color: ink.line } },
    splitLine: { lineStyle: { color: ink.grid } },
  };
}

/** Whether a series goes on from left to right, as one over steps does and a trajectory does not. */
const isCourse = ({ x, style }: FigureOf<'lines'>['series'][number]): boolean =>
  style !== 'points' && x.every((value, i) => i === 0 || value > x[i - 1]!);

/**
 * An axis that ends with its courses: one to the next round number would leave a part of the plot empty. Its ends are
 * named where they are round.
 */
function courseAxis(axis: Axis, series: FigureOf<'lines'>['series'], look: FigureLook): FigureOption {
  const option = valueAxis(axis, look, false);
  const min = Math.min(...series.map(({ x }) => x[0] ?? Infinity));
  const max = Math.max(...series.map(({ x }) => x.at(-1) ?? -Infinity));
  if (!(min < max)) return option;
  const axisLabel = {
    ...(option['axisLabel'] as FigureOption),
    showMinLabel: isRound(min),
    showMaxLabel: isRound(max),
  };
  return { ...option, min, max, axisLabel };
}

const isRound = (value: number): boolean => Number(value.toPrecision(2)) === value;

function linesOption({ x, y, series }: FigureOf<'lines'>, look: FigureLook): FigureOption {
  const names = series.map(({ name }) => name[look.language]);
  const drawable = (value: number): number | null =>
    Number.isFinite(value) && (y.scale === 'linear' || value > 0) ? value : null;
  return {
    ...frame(look),
    legend: legend(look, names),
    grid: { left: 66, right: 18, top: legendHeight(names, look.width), bottom: 46 },
    tooltip: tooltip(look, 'axis'),
    xAxis: series.every(isCourse) ? courseAxis(x, series, look) : valueAxis(x, look, false),
    yAxis: valueAxis(y, look, true),
    series: series.map(({ x: xs, y: ys, style }, index) => ({
      type: 'line',
      name: names[index],
      data: Array.from(xs, (value, i) => [value, drawable(ys[i]!)]),
      showSymbol: style === 'points' || xs.length <= 40,
      symbol: 'circle',
      symbolSize: style === 'points' ? 9 : 4,
      lineStyle: {
        width: style === 'points' ? 0 : 2,
        type: style === 'dashed' ? 'dashed' : 'solid',
        color: colorAt(look, index),
      },
      itemStyle: { color: colorAt(look, index) },
      emphasis: { disabled: true },
    })),
  };
}

function barsOption({ categories, y, groups }: FigureOf<'bars'>, look: FigureLook): FigureOption {
  const { ink, language, font } = look;
  const names = groups.map(({ name }) => name[language]);
  const labels = categories.map((category) => category[language]);
  // Names that would not fit beside each other stand aslant.
  const aslant = labels.reduce((sum, label) => sum + widthOf(label) + 12, 0) > look.width - 84;
  const longest = labels.reduce((most, label) => Math.max(most, widthOf(label)), 0);
  return {
    ...frame(look),
    legend: legend(look, names),
    grid: {
      left: 66,
      right: 18,
      top: legendHeight(names, look.width),
      bottom: aslant ? 30 + longest / 2 : 30,
    },
    tooltip: tooltip(look, 'axis'),
    xAxis: {
      type: 'category',
      data: labels,
      axisLabel: {
        color: ink.muted,
        fontFamily: font,
        fontSize: 12,
        interval: 0,
        rotate: aslant ? 30 : 0,
      },
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
    },
    yAxis: { ...valueAxis(y, look, true), scale: false },
    series: groups.map(({ values }, index) => ({
      type: 'bar',
      name: names[index],
      data: Array.from(values, (value) => (Number.isFinite(value) ? value : null)),
      itemStyle: { color: colorAt(look, index) },
      emphasis: { disabled: true },
    })),
  };
}

/** A value axis over the cells of a category axis: its ends are the outer edges of the first and the last cell. */
function cellAxis(centres: Float64Array, look: FigureLook): FigureOption {
  const { ink, font, number } = look;
  const [first, last] = [centres[0] ?? 0, centres.at(-1) ?? 0];
  const half = centres.length < 2 ? 0.5 : (last - first) / (centres.length - 1) / 2;
  return {
    type: 'value',
    gridIndex: 1,
    min: first - half,
    max: last + half,
    axisLabel: {
      color: ink.muted,
      fontFamily: font,
      fontSize: 11,
      formatter: number,
      // The ends are the cells' edges, no round numbers.
      showMinLabel: false,
      showMaxLabel: false,
    },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
  };
}

/** Shades on category axes, since a heatmap knows no others; points on value axes laid over them. */
function surfaceOption({ xs, ys, values, points }: FigureOf<'surface'>, look: FigureLook): FigureOption {
  const { ink, font, number } = look;
  const finite = values.filter((value) => Number.isFinite(value));
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const place = { left: 44, right: 84, top: 8, bottom: 26 };
  const cells = (centres: Float64Array): FigureOption => ({
    type: 'category',
    gridIndex: 0,
    show: false,
    data: Array.from(centres, String),
  });
  return {
    ...frame(look),
    grid: [place, place],
    tooltip: { show: false },
    visualMap: {
      type: 'continuous',
      seriesIndex: 0,
      min: low,
      max: Math.max(high, low + 1e-9),
      calculable: false,
      right: 0,
      top: 'middle',
      itemHeight: 120,
      itemWidth: 10,
      text: [number(high), number(low)],
      textStyle: { color: ink.muted, fontFamily: font, fontSize: 11 },
      inRange: { color: [...look.heat] },
    },
    xAxis: [cells(xs), cellAxis(xs, look)],
    yAxis: [cells(ys), cellAxis(ys, look)],
    series: [
      {
        type: 'heatmap',
        data: Array.from(values, (value, i) => [i % xs.length, Math.floor(i / xs.length), value]),
        progressive: 0,
        emphasis: { disabled: true },
      },
      {
        type: 'line',
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i], points[2 * i + 1]]),
        showSymbol: true,
        showAllSymbol: true,
        symbol: 'circle',
        symbolSize: 3,
        lineStyle: { width: 0 },
        itemStyle: { color: '#d55e00' },
        silent: true,
      },
    ],
  };
}
