import { join } from 'node:path';
import { BadInputError, type CheckpointRecord } from '../../contract/index.js';
import { CheckpointRows, type BestCheckpoint, type NewCheckpoint } from './checkpoint-rows.js';
import { createPart, removeCheckpoints, removeUnlistedCheckpoints } from './run-files.js';
import { StoredFrames } from './stored-frames.js';

/** The checkpoints of runs: rows, and the files they name. A part of RunStore. */
export class StoredCheckpoints extends StoredFrames {
  protected readonly checkpointRows: CheckpointRows;

  protected constructor(directory: string, busyTimeoutMs: number) {
    super(directory, busyTimeoutMs);
    this.checkpointRows = new CheckpointRows(this.connection.database);
  }

  /**
   * A new folder inside the run's for the checkpoints of one training. Every training of a run has its own,
   * so a resumed one never writes over a file that is listed. What earlier trainings left unlisted or
   * unfinished is removed; this process must hold the run.
   */
  createPart(id: string): { readonly directory: string; readonly part: string } {
    const row = this.row(id);
    this.holders.requireWritable(row);
    const directory = this.directoryOf(row);
    removeUnlistedCheckpoints(directory, new Set(this.checkpoints(row.id).map(({ file }) => file)));
    return createPart(directory);
  }

  /**
   * Lists a checkpoint that is complete on disk; `file` is its path inside the run's folder. The best of a run is
   * kept until a better one is listed. Files go after their rows, which is durable then.
   */
  addCheckpoint(id: string, checkpoint: NewCheckpoint, best: BestCheckpoint | null = null): void {
    let superseded: string[] = [];
    this.writeRun(id, 'durable', (row) => {
      const files = this.checkpointRows.add(row.key, checkpoint, best);
      superseded = files.map((file) => join(this.directoryOf(row), file));
      this.runs.setStep(row.key, Math.max(row.step, checkpoint.step));
    });
    removeCheckpoints(superseded);
  }

  /** Checkpoints of a run, oldest first. */
  checkpoints(id: string): CheckpointRecord[] {
    return this.connection.read(() => {
      const row = this.row(id);
      const directory = this.directoryOf(row);
      const records = this.checkpointRows.all(row.key);
      return records.map((record) => ({ ...record, runId: row.id, file: join(directory, record.file) }));
    });
  }

  /**
   * The checkpoint of a step, by default the newest.
   * @throws BadInputError when there is none; it names the steps that have one.
   */
  checkpoint(id: string, step?: number): CheckpointRecord {
    const run = this.run(id);
    const checkpoints = this.checkpoints(run.id);
    const found =
      step === undefined ? checkpoints.at(-1) : checkpoints.find((record) => record.step === step);
    if (found !== undefined) return found;
    const steps = checkpoints.map((record) => record.step).join(', ');
    if (steps === '')
      throw new BadInputError(`Run ${run.id} has no checkpoint yet; train it until it has made one.`);
    throw new BadInputError(`Run ${run.id} has no checkpoint of step ${step}; choose one of ${steps}.`);
  }
}
