import type { MetricSeries, RunTraining } from '../../../contract/index.js';
import type { RunEnvironment } from '../environment.js';
import type { SheetPanel } from '../sheet-panel.js';

/** One run of a report. */
export interface ReportedRun {
  /** Name that no other run of the report has. */
  readonly label: string;
  readonly status: string;
  /** One sentence where the run failed or was interrupted, else null. */
  readonly reason: string | null;
  /** Last stored generator step. */
  readonly step: number;
  readonly notes: string;
  readonly tags: readonly string[];
  readonly metrics: MetricSeries;
  /** What it was computed with, oldest training first. */
  readonly trainings: readonly RunTraining[];
  /** Samples at some steps, ascending, the newest last; empty for a run without samples. */
  readonly panels: readonly SheetPanel[];
  readonly run: SheetPanel['run'];
}

/** What a report says: the same in HTML and in Markdown. */
export interface ReportContent {
  readonly title: string;
  readonly runs: readonly ReportedRun[];
  readonly environment: RunEnvironment;
}
