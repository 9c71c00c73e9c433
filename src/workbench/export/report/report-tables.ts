import { trainingText } from '../../../contract/backend.js';
import { configDifference } from '../../../contract/config-difference.js';
import { environmentRows } from '../environment.js';
import { countText, figureText } from '../figure-text.js';
import { metricsAtStep } from '../metrics-at-step.js';
import { objectiveLabel } from '../sheet-caption.js';
import type { ReportContent, ReportedRun } from './report-content.js';

/** A table of a report: plain text in every cell. */
export interface ReportTable {
  readonly heading: string;
  /** Said instead of the table where it has no rows. */
  readonly empty: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The tables of a report, in reading order. */
export interface ReportTables {
  readonly runs: ReportTable;
  readonly differences: ReportTable;
  readonly metrics: ReportTable;
  readonly environment: ReportTable;
}

/** What the report says in figures and words; a value that a run does not have is `–`. */
export function reportTables({ runs, environment }: ReportContent): ReportTables {
  const labels = runs.map(({ label }) => label);
  const newest = runs.map(({ metrics }) => metricsAtStep(metrics, Number.MAX_SAFE_INTEGER));
  const columns = [...new Set(newest.flatMap((metrics) => [...metrics.keys()]))];
  const differing = configDifference(runs.map(({ run }) => run.config));
  return {
    runs: {
      heading: 'Runs',
      empty: '',
      columns: ['Run', 'Id', 'Objective', 'Data', 'Status', 'Step', 'Seed', 'Tags', 'Notes'],
      rows: runs.map(({ label, run, status, reason, step, tags, notes }) => [
        label,
        run.id,
        objectiveLabel(run.config.objective),
        run.config.data.kind,
        reason === null ? status : `${status}: ${reason}`,
        `${countText(step)} of ${countText(run.config.steps)}`,
        String(run.config.seed),
        tags.join(', ') || '–',
        notes || '–',
      ]),
    },
    differences: {
      heading: 'Differences between the configurations',
      empty: runs.length === 1 ? 'There is one run.' : 'The configurations are the same.',
      columns: ['Key', ...labels],
      rows: differing.map(({ path, values }) => [path, ...values.map((value) => value ?? '–')]),
    },
    metrics: {
      heading: 'Newest metrics',
      empty: 'No run has metrics yet.',
      columns: ['Metric', ...labels],
      rows: columns.map((column) => [
        column,
        ...newest.map((metrics) => {
          const value = metrics.get(column);
          return value === undefined ? '–' : figureText(value);
        }),
      ]),
    },
    environment: {
      heading: 'Environment',
      empty: '',
      columns: ['', ''],
      rows: [...environmentRows(environment), ...runs.flatMap(trainingRows)],
    },
  };
}

const trainingRows = ({ label, trainings }: ReportedRun): string[][] =>
  trainings.map((training) => [
    `${label}, from step ${countText(training.step)}, computed on`,
    trainingText(training),
  ]);
