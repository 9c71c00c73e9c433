import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { machineFacts } from '../../src/bench/machine-facts.ts';
import { markdownTable } from '../../src/bench/markdown-table.ts';
import type { TrainingFigures } from './figures.ts';
import { scalingChart, type ScalingAxes } from './scaling-chart.ts';
import { floorOf, sizes, widths, type Roof, type ScalingPoint } from './scaling.ts';
import type { PolicyFigures } from './thread-policy.ts';
import { LEAST_SHARE, type WholeRun } from './whole-run.ts';

const figure = (value: number): string => String(Number(value.toPrecision(3)));
const percent = (share: number): string => `${Math.round(100 * share)} %`;

const charts: Readonly<Record<string, ScalingAxes>> = {
  batch: { along: 'batchSize', curves: widths },
  width: { along: 'width', curves: [16, 64, 256, 1024] },
};

/** docs/performance-training.md and its charts, whatever has been measured of them. */
export async function writeTrainingReport(figures: TrainingFigures, markdown: string): Promise<void> {
  const base = markdown.replace(/\.md$/, '');
  const { roof, points } = figures;
  const files: string[] = [];
  if (roof !== null && points.length > 0)
    for (const [name, axes] of Object.entries(charts)) {
      writeFileSync(`${base}-${name}.svg`, scalingChart(points, axes, roof));
      files.push(`${basename(base)}-${name}.svg`);
    }
  const style = await resolveConfig(markdown);
  const text = trainingReport(figures, files);
  writeFileSync(markdown, await format(text, { ...style, filepath: markdown }));
}

/** @param chartFiles names of the charts beside the document. */
export function trainingReport(figures: TrainingFigures, chartFiles: readonly string[]): string {
  const { cpu, cores, memoryGigabytes, system, node } = machineFacts();
  return `${[
    '# Performance of trainings on the processor',
    'Written by `npm run bench:training -- --markdown docs/performance-training.md`; do not edit.',
    ...wholeRuns(figures.wholeRuns),
    ...policies(figures.policies),
    ...scaling(figures, chartFiles),
    '## Machine',
    `${cpu}, ${cores} cores, ${memoryGigabytes} GB, ${system}, Node ${node}. Medians; nothing else was to run on it.`,
  ].join('\n\n')}\n`;
}

function wholeRuns(runs: readonly WholeRun[]): string[] {
  return [
    '## Whole runs',
    `A run of a preset (training loop, data, metrics of every step, evaluations, samples, checkpoints and store) against bare steps of its graph before and after it. At least ${percent(LEAST_SHARE)} of the bare step rate is wanted.`,
    markdownTable(
      [
        'preset',
        'objective',
        'steps',
        'bare step, ms',
        'step of the run, ms',
        'share of the rate',
        'by round',
        'verdict',
      ],
      runs.map(({ preset, objective, steps, bare, whole, share, shares }) => [
        preset,
        objective,
        String(steps),
        figure(bare),
        figure(whole),
        percent(share),
        shares.map(percent).join(', '),
        share >= LEAST_SHARE ? 'reached' : 'missed',
      ]),
    ),
  ];
}

function policies(rows: readonly PolicyFigures[]): string[] {
  return [
    '## Two runs at a time',
    'Steps per second of both together, measured in turns. The workbench divides the cores between the trainings (`threadsFor`).',
    markdownTable(
      ['step', 'cores divided', 'each a thread per core', 'in turn, a thread per core', 'divided / in turn'],
      rows.map(({ row, divided, shared, inTurn }) => [
        row,
        figure(divided),
        figure(shared),
        figure(inTurn),
        `${(divided / inTurn).toFixed(2)}x`,
      ]),
    ),
  ];
}

function scaling({ roof, points }: TrainingFigures, chartFiles: readonly string[]): string[] {
  if (roof === null) return [];
  return [
    '## Scaling',
    `One WGAN step (one update of the critic, one of the generator) of MLPs with three hidden layers on ${roof.threads} threads. The floor by the roofline is the larger of two times: that of its products at the matmul rate, ${figure(roof.matmul)} GFLOP/s, and that of moving its state and feeds once at the bandwidth of a copy, ${figure(roof.bandwidth)} GB/s; both are measured here.`,
    chartFiles.map((file) => `![Time per step](${file})`).join('\n\n'),
    'Milliseconds per step, and the share of them that the floor is:',
    markdownTable(
      ['batch', ...widths.map((width) => `width ${width}`)],
      sizes.map((batchSize) => [
        String(batchSize),
        ...widths.map((width) => cell(points, batchSize, width, roof)),
      ]),
    ),
  ];
}

function cell(points: readonly ScalingPoint[], batchSize: number, width: number, roof: Roof): string {
  const point = points.find((known) => known.batchSize === batchSize && known.width === width);
  if (point === undefined) return '';
  return `${figure(point.milliseconds)} (${percent(floorOf(point, roof) / point.milliseconds)})`;
}
