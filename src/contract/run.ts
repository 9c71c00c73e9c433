import type { BackendName } from './backend.js';
import type { RunParent } from './branch.js';
import type { RunConfig } from './config/index.js';

/**
 * `interrupted`: its process ended without saying why; it can be resumed. `paused`: its process waits, or its backend
 * failed and no process is left (RunSummary.failedBackend).
 */
export type RunStatus = 'created' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed' | 'interrupted';

/** One row of the runs list. Times are milliseconds since the epoch. */
export interface RunSummary {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  /** One sentence for `failed` and `interrupted`, else null. */
  readonly reason: string | null;
  readonly config: RunConfig;
  /** Last generator step with stored metrics or a checkpoint. */
  readonly step: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Runs of one `pair` share a group. */
  readonly group: string | null;
  /** The checkpoint a branch began with; null for a run that began at step 0. */
  readonly parent: RunParent | null;
  /**
   * The backend that failed, for which the run is paused without a process: it goes on from its last checkpoint, on
   * this or another one. Else null.
   */
  readonly failedBackend: BackendName | null;
}

/** Whether a process trains the run: not when it is paused because its backend failed. */
export const isInTraining = ({
  status,
  failedBackend,
}: Pick<RunSummary, 'status' | 'failedBackend'>): boolean =>
  status === 'running' || (status === 'paused' && failedBackend === null);

/** Metrics of a run, column by column; all arrays have equal length, ordered by step. */
export interface MetricSeries {
  readonly steps: Int32Array;
  readonly seconds: Float64Array;
  readonly columns: ReadonlyMap<string, Float32Array>;
}

/** A stored checkpoint file. */
export interface CheckpointRecord {
  readonly runId: string;
  readonly step: number;
  /** Absolute path. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly seconds: number;
  /** Value of the selection's metric where this is the best checkpoint of the run, else null. */
  readonly best: number | null;
  /** State of the random streams as the file has it; null where an older version listed it. */
  readonly random: string | null;
}

/** Samples of the run's fixed latents at one step. `values` is [count, ...dataShape] in the data's range. */
export interface SampleGrid {
  readonly runId: string;
  readonly step: number;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
