import type { FigureOf } from '../../contract/recipe-figure.js';
import type { FigureLook, FigureOption } from '../figure-look.js';
import { legend, legendHeight } from './legend.js';
import { colorAt, frame, tooltip, valueAxis, type Axis } from './parts.js';

type Series = FigureOf<'lines'>['series'][number];

/** Whether a series goes on from left to right, as one over steps does and a trajectory does not. */
const isCourse = ({ x, style }: Series): boolean =>
  style !== 'points' && x.every((value, i) => i === 0 || value > x[i - 1]!);

/**
 * An axis that ends with its courses: one to the next round number would leave a part of the plot empty. Its ends are
 * named where they are round.
 */
function courseAxis(axis: Axis, series: readonly Series[], look: FigureLook): FigureOption {
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

/** Lines, dashed lines and points over numbers. */
export function linesOption({ x, y, series }: FigureOf<'lines'>, look: FigureLook): FigureOption {
  const names = series.map(({ name }) => name[look.language]);
  const drawable = (value: number): number | null =>
    Number.isFinite(value) && (y.scale === 'linear' || value > 0) ? value : null;
  return {
    ...frame(look),
    legend: legend(
      look,
      series.map(({ style }, index) => ({ name: names[index]!, ...mark(style) })),
    ),
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

/** In the legend a line is one, dashed as in the plot, without the symbols of its points; points are a dot. */
const mark = (style: Series['style']): FigureOption =>
  style === 'points' ? { icon: 'circle' } : { itemStyle: { opacity: 0 } };
