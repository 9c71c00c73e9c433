import type { DataIdentity, MetricSeries, RunConfig, RunParent, RunStatus } from '../../contract/index.js';
import type { CheckpointRow } from './checkpoint-rows.js';
import type { LogLine } from './log-rows.js';

/** A run of another store with all that belongs to it. Its checkpoint files lie in the run's folder already. */
export interface ImportedRun {
  /** As runs of this program have them, see run-id.ts. */
  readonly id: string;
  readonly name: string;
  readonly status: Exclude<RunStatus, 'running' | 'paused'>;
  readonly reason: string | null;
  readonly config: RunConfig;
  readonly step: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly group: string | null;
  readonly parent: RunParent | null;
  readonly notes: string;
  readonly tags: readonly string[];
  /** What it is trained on, as its checkpoints say; null where none does. */
  readonly data: DataIdentity | null;
  readonly log: readonly LogLine[];
  readonly metrics: MetricSeries;
  /** Values as floats in the data's range. */
  readonly samples: readonly {
    readonly step: number;
    readonly shape: readonly number[];
    readonly values: Float32Array;
  }[];
  /** `file` is inside the run's folder. */
  readonly checkpoints: readonly CheckpointRow[];
}
