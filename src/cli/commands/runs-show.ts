import type { Command } from 'commander';
import {
  trainingText,
  type CheckpointRecord,
  type DataIdentity,
  type MetricSeries,
  type RunSummary,
  type RunTraining,
  type StandingAlarm,
} from '../../contract/index.js';
import { figureText, metricsAtStep } from '../../workbench/export/index.js';
import type { LogLine, RunStore } from '../../workbench/store/index.js';
import { storeOption, withExistingStore, type StoreOption } from '../store-option.js';
import { durationText, timeText } from '../terminal/duration-text.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { textTable } from '../terminal/text-table.js';

const LOG_LINES = 20;

export function addRunsShowCommand(runs: Command): void {
  runs
    .command('show')
    .description('config, newest metrics, samples, checkpoints and log of a run')
    .argument('<id>', 'id of the run, or its beginning')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench runs show 7k3m')
    .action(async (id: string, options: StoreOption & { readonly json?: boolean }) => {
      const details = await withExistingStore(options, (store) => readDetails(store, id));
      if (options.json === true) writeDocument({ ...details, metrics: Object.fromEntries(details.metrics) });
      else writeLines(detailLines(details));
    });
}

interface RunDetails {
  readonly run: RunSummary;
  /** What it is trained on; null where an older version recorded none. */
  readonly data: DataIdentity | null;
  /** Seconds trained up to the newest metrics. */
  readonly seconds: number;
  /** The newest metric row. */
  readonly metrics: ReadonlyMap<string, number>;
  readonly sampleSteps: readonly number[];
  readonly checkpoints: readonly CheckpointRecord[];
  /** Alarms that stand. */
  readonly alarms: readonly StandingAlarm[];
  /** What it was computed with, oldest first. */
  readonly trainings: readonly RunTraining[];
  readonly log: readonly LogLine[];
}

function readDetails(store: RunStore, id: string): RunDetails {
  const run = store.run(id);
  const series: MetricSeries = store.metrics(id);
  return {
    run,
    data: store.data(id),
    seconds: series.seconds.at(-1) ?? 0,
    metrics: metricsAtStep(series, run.step),
    sampleSteps: store.sampleSteps(id),
    checkpoints: store.checkpoints(id),
    alarms: store.overview(id).alarms,
    trainings: store.trainings(id),
    log: store.logLines(id, LOG_LINES),
  };
}

function detailLines(details: RunDetails): string[] {
  const { run, data, seconds, metrics, sampleSteps, checkpoints, alarms, trainings, log } = details;
  const facts = [
    ['run', run.id],
    ['name', run.name],
    ['status', run.reason === null ? run.status : `${run.status}: ${run.reason}`],
    ['step', `${run.step} of ${run.config.steps}`],
    ['trained', durationText(seconds)],
    ['created', timeText(run.createdAt)],
    ['changed', timeText(run.updatedAt)],
    ['group', run.group ?? ''],
    ['branch of', run.parent === null ? '' : `${run.parent.id}, step ${run.parent.step}`],
    ['data', data === null ? '' : `${data.samples} samples, hash ${data.hash.slice(0, 12)}`],
    ['samples', listText(sampleSteps)],
    ['checkpoints', listText(checkpoints.map(({ step }) => step))],
    ['best', bestText(run, checkpoints)],
    ['alarms', alarms.map(({ kind, since }) => `${kind} since step ${since}`).join(', ')],
  ].filter(([, value]) => value !== '');
  const figures = [...metrics].filter(([name]) => !name.startsWith('grad_norm.'));
  return [
    ...textTable(facts),
    ...section('metrics', textTable(figures.map(([name, value]) => [name, figureText(value)]))),
    ...section('computed on', trainings.map(trainingLine)),
    ...section('config', JSON.stringify(run.config, null, 2).split('\n')),
    ...section(
      'log',
      log.map(({ at, level, text }) => `${timeText(at)} ${level}: ${text}`),
    ),
  ];
}

/** The checkpoint that the run's selection keeps. */
function bestText({ config }: RunSummary, checkpoints: readonly CheckpointRecord[]): string {
  const best = checkpoints.find((record) => record.best !== null);
  if (best === undefined || best.best === null || config.selection === null) return '';
  return `checkpoint of step ${best.step} (${config.selection.metric} ${figureText(best.best)})`;
}

const trainingLine = (training: RunTraining): string =>
  `from step ${training.step}, ${timeText(training.startedAt)}: ${trainingText(training)}`;

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];

/** Steps on one line: all of a few, else the first, the last and their number. */
function listText(steps: readonly number[]): string {
  if (steps.length === 0) return '';
  const shown =
    steps.length <= 12 ? steps.join(', ') : `${steps.slice(0, 4).join(', ')}, … ${String(steps.at(-1))}`;
  return `${steps.length} at step ${shown}`;
}
