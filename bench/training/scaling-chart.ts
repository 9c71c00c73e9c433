import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { floorOf, type Roof, type ScalingPoint } from './scaling.ts';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const COLOURS = ['#4477aa', '#228833', '#ccbb44', '#ee6677', '#aa3377', '#66ccee', '#555555'];

/** Which of the two sizes an axis is, and which one tells the curves apart. */
export interface ScalingAxes {
  readonly along: 'batchSize' | 'width';
  /** Sizes of the other kind, a curve each. */
  readonly curves: readonly number[];
}

const words = { batchSize: 'batch size', width: 'width' } as const;

/**
 * Milliseconds per step over one size, both logarithmic: a solid curve for each value of the other size, and in the same
 * colour, dashed, the least that the machine would need.
 */
export function scalingChart(
  points: readonly ScalingPoint[],
  { along, curves }: ScalingAxes,
  roof: Roof,
): string {
  const other = along === 'width' ? 'batchSize' : 'width';
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 480 });
  const label = (value: number): string => `${words[other]} ${value}`;
  const series = curves.flatMap((value, at) => {
    const line = points.filter((point) => point[other] === value).sort((a, b) => a[along] - b[along]);
    const color = COLOURS[at % COLOURS.length]!;
    const common = { type: 'line' as const, color, z: 2 };
    return [
      {
        ...common,
        name: label(value),
        data: line.map((point) => [point[along], point.milliseconds]),
        symbol: 'circle',
        symbolSize: 7,
        lineStyle: { width: 2, color },
      },
      {
        ...common,
        name: 'floor',
        data: line.map((point) => [point[along], floorOf(point, roof)]),
        symbol: 'none',
        lineStyle: { width: 1.5, type: 'dashed' as const, color },
      },
    ];
  });
  const sizes = points.map((point) => point[along]);
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: {
      text: `Time per step over ${words[along]}`,
      subtext: 'dashed: the least by the roofline of this machine',
      left: 'center',
      textStyle: { fontSize: 15 },
    },
    legend: { bottom: 4, itemGap: 18, data: curves.map(label) },
    grid: { left: 70, right: 30, top: 64, bottom: 84 },
    xAxis: {
      type: 'log',
      logBase: 2,
      min: Math.min(...sizes),
      max: Math.max(...sizes),
      name: words[along],
      nameLocation: 'middle',
      nameGap: 30,
    },
    yAxis: { type: 'log', name: 'ms per step', axisLabel: { formatter: (value: number) => String(value) } },
    series,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
