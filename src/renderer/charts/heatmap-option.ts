import type { EChartsCoreOption } from 'echarts/core';
import { CHART_FONT, CHART_INK, HEAT_COLORS, type ChartTheme } from './chart-palette.js';
import type { HeatmapCells } from './heatmap-cells.js';

/** Gradient norms, layer by step, on a logarithmic colour scale. */
export function heatmapOption(
  heatmap: HeatmapCells,
  layers: readonly string[],
  theme: ChartTheme,
  number: (value: number) => string,
): EChartsCoreOption {
  const ink = CHART_INK[theme];
  const label = { color: ink.muted, fontFamily: CHART_FONT, fontSize: 11 };
  const norm = (logarithm: number): string => number(10 ** logarithm);
  return {
    animation: false,
    textStyle: { fontFamily: CHART_FONT },
    grid: {
      left: 8,
      right: 96,
      top: 10,
      bottom: 6,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      renderMode: 'richText',
      confine: true,
      backgroundColor: ink.ground,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontFamily: CHART_FONT, fontSize: 12 },
      formatter: ({ value }: { value: readonly [number, number, number] }) =>
        `${layers[value[1]] ?? ''} · ${number(heatmap.steps[value[0]] ?? 0)}: ${norm(value[2])}`,
    },
    xAxis: {
      type: 'category',
      data: heatmap.steps.map((step) => number(step)),
      axisLabel: { ...label, hideOverlap: true },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    yAxis: {
      type: 'category',
      data: layers,
      inverse: true,
      axisLabel: label,
      axisTick: { show: false },
      axisLine: { show: false },
    },
    visualMap: {
      type: 'continuous',
      min: heatmap.low,
      max: Math.max(heatmap.high, heatmap.low + 1e-6),
      calculable: false,
      right: 4,
      top: 'middle',
      itemHeight: 120,
      itemWidth: 12,
      text: [norm(heatmap.high), norm(heatmap.low)],
      textStyle: label,
      inRange: { color: [...HEAT_COLORS] },
      formatter: (value: unknown) => (typeof value === 'number' ? norm(value) : ''),
    },
    series: [{ type: 'heatmap', data: heatmap.cells, progressive: 0, emphasis: { disabled: true } }],
  };
}
