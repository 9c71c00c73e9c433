import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { machineFacts } from '../../src/bench/machine-facts.ts';
import { markdownTable } from '../../src/bench/markdown-table.ts';
import { FIXED, floorOf, type Roof, type ScalingPoint } from './scaling.ts';
import type { PolicyFigures } from './thread-policy.ts';
import { LEAST_SHARE, type WholeRun } from './whole-run.ts';

export interface TrainingFigures {
  readonly roof: Roof;
  readonly threads: number;
  readonly byBatch: readonly ScalingPoint[];
  readonly byWidth: readonly ScalingPoint[];
  readonly policies: readonly PolicyFigures[];
  readonly wholeRuns: readonly WholeRun[];
}

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const figure = (value: number): string => value.toPrecision(3);

/** Time per step over one size, both logarithmic, above the floor of the machine. */
export function scalingChart(
  title: string,
  points: readonly ScalingPoint[],
  size: (point: ScalingPoint) => number,
  roof: Roof,
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 640, height: 400 });
  const line = (name: string, of: (point: ScalingPoint) => number, dashed: boolean) => ({
    type: 'line' as const,
    name,
    data: points.map((point) => [size(point), of(point)]),
    symbolSize: dashed ? 0 : 7,
    lineStyle: { type: dashed ? ('dashed' as const) : ('solid' as const) },
  });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: { text: title, left: 'center', textStyle: { fontSize: 14 } },
    legend: { bottom: 4 },
    grid: { left: 70, right: 30, top: 44, bottom: 76 },
    xAxis: { type: 'log', logBase: 2, name: title.split(' over ')[1], nameLocation: 'middle', nameGap: 28 },
    yAxis: { type: 'log', name: 'ms per step' },
    series: [
      line('measured', ({ milliseconds }) => milliseconds, false),
      line('floor of the machine', (point) => floorOf(point, roof), true),
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const scalingRows = (points: readonly ScalingPoint[], roof: Roof): string[][] =>
  points.map((point) => {
    const floor = floorOf(point, roof);
    return [
      String(point.batchSize),
      String(point.width),
      figure(point.milliseconds),
      figure(floor),
      `${Math.round((100 * floor) / point.milliseconds)} %`,
      figure(point.work / point.milliseconds / 1e6),
    ];
  });

const scalingTitles = ['batch', 'width', 'ms per step', 'floor, ms', 'floor / measured', 'GFLOP/s'];

/** docs/performance-training.md. @param charts file names of the charts beside it. */
export function trainingReport(figures: TrainingFigures, charts: readonly string[]): string {
  const { roof, threads, byBatch, byWidth, policies, wholeRuns } = figures;
  const { cpu, cores, memoryGigabytes, system, node, loadBefore } = machineFacts();
  return `${[
    '# Performance of trainings on the processor',
    'Written by `npm run bench:training -- --markdown docs/performance-training.md`; do not edit.',
    '## Whole runs',
    `A run of a preset (training loop, data, metrics of every step, evaluations, samples, checkpoints and store) against the bare steps of its graph, in turns. At least ${100 * LEAST_SHARE} % of the bare step rate is wanted.`,
    markdownTable(
      ['preset', 'bare step, ms', 'step of the run, ms', 'share of the rate', 'verdict'],
      wholeRuns.map(({ preset, bare, whole, share }) => [
        preset,
        figure(bare),
        figure(whole),
        `${Math.round(100 * share)} %`,
        share >= LEAST_SHARE ? 'reached' : 'missed',
      ]),
    ),
    '## Two runs at a time',
    'Steps per second of both together. The workbench divides the cores between the trainings (`threadsFor`).',
    markdownTable(
      ['step', 'cores divided', 'each a thread per core', 'in turn, a thread per core', 'divided / in turn'],
      policies.map(({ row, divided, shared, inTurn }) => [
        row,
        figure(divided),
        figure(shared),
        figure(inTurn),
        `${figure(divided / inTurn)}x`,
      ]),
    ),
    '## Scaling',
    `One WGAN step of MLPs with three hidden layers on ${threads} threads, over the batch (width ${FIXED}) and over the width (batch ${FIXED}). The floor is the larger of its products at the matmul rate, ${figure(roof.matmul)} GFLOP/s, and of its state and feeds at the bandwidth of a copy, ${figure(roof.bandwidth)} GB/s; both are measured here.`,
    charts.map((file) => `![Time per step](${file})`).join('\n'),
    markdownTable(scalingTitles, scalingRows(byBatch, roof)),
    markdownTable(scalingTitles, scalingRows(byWidth, roof)),
    '## Machine',
    `${cpu}, ${cores} cores, ${memoryGigabytes} GB, ${system}, Node ${node}; load ${loadBefore} at the end. Medians.`,
  ].join('\n\n')}\n`;
}
