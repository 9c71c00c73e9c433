import type { FigureOf } from '../../contract/recipe-figure.js';
import type { FigureLook, FigureOption } from '../figure-look.js';
import { frame } from './parts.js';

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
export function surfaceOption(
  { xs, ys, values, points }: FigureOf<'surface'>,
  look: FigureLook,
): FigureOption {
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
