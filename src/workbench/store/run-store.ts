import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BadInputError } from '../../contract/index.js';
import type {
  CheckpointRecord,
  MetricSeries,
  RunConfig,
  RunStatus,
  RunSummary,
  SampleGrid,
} from '../../contract/index.js';
import { AnnotationRows, type RunAnnotations } from './annotation-rows.js';
import { CheckpointRows, type CheckpointRow } from './checkpoint-rows.js';
import { LogRows, type LogLine } from './log-rows.js';
import { MetricRows, type MetricRange } from './metric-rows.js';
import { seriesFromRows } from './metric-series.js';
import { createPart, removeCheckpoints, removeUnlistedCheckpoints } from './run-files.js';
import { RunHolders } from './run-holders.js';
import { RunRows, type RunRow } from './run-rows.js';
import { SampleRows } from './sample-rows.js';
import { StoreConnection } from './store-connection.js';

/** The statuses of a run that a process holds. */
const HELD: readonly RunStatus[] = ['running', 'paused'];

export interface RunStoreOptions {
  /** How long a call waits, blocking, for another process's write; 5,000 ms by default. */
  readonly busyTimeoutMs?: number;
}

/**
 * All runs of one folder: `runs.sqlite` and the checkpoint files `runs/<id>/`. Synchronous.
 *
 * Any number of processes may open a store at the same time. All may read; a run that is being trained is
 * written only by the process that claimed it, in short transactions that wait for each other.
 *
 * Wherever an id is wanted, a unique beginning of it will do. Every method throws BadInputError for a run
 * that does not exist, RunFailedError when the disk fails, and its subclass StoreBusyError when another
 * process held the lock for too long.
 */
export class RunStore {
  /** Absolute path. */
  readonly directory: string;
  readonly #connection: StoreConnection;
  readonly #runs: RunRows;
  readonly #holders: RunHolders;
  readonly #metrics: MetricRows;
  readonly #samples: SampleRows;
  readonly #checkpoints: CheckpointRows;
  readonly #log: LogRows;
  readonly #annotations: AnnotationRows;

  private constructor(directory: string, busyTimeoutMs: number) {
    this.directory = resolve(directory);
    this.#connection = new StoreConnection(this.directory, busyTimeoutMs);
    const db = this.#connection.database;
    this.#runs = new RunRows(db);
    this.#holders = new RunHolders(this.directory, this.#runs);
    this.#metrics = new MetricRows(db);
    this.#samples = new SampleRows(db);
    this.#checkpoints = new CheckpointRows(db);
    this.#log = new LogRows(db);
    this.#annotations = new AnnotationRows(db);
  }

  /**
   * Opens the store of a folder, creating or migrating it if need be, and marks as interrupted the runs
   * whose process ended without saying so.
   * @throws BadInputError when the folder cannot be written, is no run store, or a newer program's.
   */
  static open(directory: string, options: RunStoreOptions = {}): RunStore {
    const store = new RunStore(directory, options.busyTimeoutMs ?? 5000);
    try {
      store.markInterrupted();
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  close(): void {
    this.#holders.release();
    this.#connection.close();
  }

  createRun(config: RunConfig, options: { readonly group?: string } = {}): RunSummary {
    return this.#runs.summary(
      this.#connection.writeDurably(() => this.#runs.insert(config, options.group ?? null)),
    );
  }

  run(id: string): RunSummary {
    return this.#runs.summary(this.#row(id));
  }

  /** All runs, newest first. */
  list(): RunSummary[] {
    return this.#connection.read(() => this.#runs.all().map((row) => this.#runs.summary(row)));
  }

  /**
   * Marks runs as interrupted whose process is gone, and gives their ids. Called when a store is opened; a
   * process that keeps a store open may call it again.
   */
  markInterrupted(): string[] {
    if (this.#connection.read(() => this.#holders.abandoned()).length === 0) return [];
    return this.#connection.writeDurably(() => this.#holders.interruptAbandoned());
  }

  /**
   * Makes this process the one that trains the run, until setStatus ends it: status `running`.
   * @throws BadInputError when a living process, this one included, trains it already.
   */
  claim(id: string): RunSummary {
    this.markInterrupted();
    this.#connection.writeDurably(() => {
      const row = this.#row(id);
      this.#holders.claim(row);
      this.#runs.setStatus(row.key, 'running', null);
    });
    return this.run(id);
  }

  /** Every status but `running` and `paused` also gives the run up. `reason`: one sentence. */
  setStatus(id: string, status: RunStatus, reason: string | null = null): void {
    this.#writeRun(id, 'durable', (row) => {
      this.#runs.setStatus(row.key, status, reason);
      if (!HELD.includes(status)) this.#runs.setHolder(row.key, null);
    });
  }

  /**
   * Adds metric rows after the stored ones.
   * @param values row-major [steps.length, columns.length]
   * @throws RangeError when the sizes do not fit or the steps do not ascend.
   */
  appendMetrics(
    id: string,
    steps: Int32Array,
    seconds: Float64Array,
    columns: readonly string[],
    values: Float32Array,
  ): void {
    const series = seriesFromRows(steps, seconds, columns, values);
    this.#writeRun(id, 'fast', (row) => {
      this.#metrics.append(row.key, series);
      this.#runs.setStep(row.key, Math.max(row.step, steps.at(-1) ?? 0));
    });
  }

  /** Metrics of steps `from` to `to`, both inclusive, by default all. */
  metrics(id: string, range: MetricRange = {}): MetricSeries {
    return this.#connection.read(() => this.#metrics.read(this.#row(id).key, range));
  }

  /** Samples [count, ...dataShape]; images are kept to 8 bits. Samples of the same step are replaced. */
  addSamples(id: string, step: number, shape: readonly number[], values: Float32Array): void {
    this.#writeRun(id, 'fast', (row) => this.#samples.add(row.key, step, shape, values));
  }

  /**
   * Samples of one step, by default the last one.
   * @throws BadInputError when there are none; it names the nearest step that has some.
   */
  samples(id: string, step?: number): SampleGrid {
    return this.#connection.read(() => {
      const row = this.#row(id);
      const steps = this.#samples.steps(row.key);
      const wanted = step ?? steps.at(-1);
      if (wanted === undefined) throw new BadInputError(`Run ${row.id} has no samples yet.`);
      const grid = this.#samples.at(row.key, wanted);
      if (grid) return { runId: row.id, ...grid };
      const nearest = steps.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a), Infinity);
      const remedy = steps.length > 0 ? `the nearest are of step ${nearest}` : 'it has none yet';
      throw new BadInputError(`Run ${row.id} has no samples of step ${wanted}; ${remedy}.`);
    });
  }

  /** Steps with samples, ascending. */
  sampleSteps(id: string): number[] {
    return this.#connection.read(() => this.#samples.steps(this.#row(id).key));
  }

  /** Lists a checkpoint that is complete on disk; `file` is its name inside the run's folder. */
  addCheckpoint(id: string, checkpoint: CheckpointRow): void {
    this.#writeRun(id, 'durable', (row) => {
      this.#checkpoints.add(row.key, checkpoint);
      this.#runs.setStep(row.key, Math.max(row.step, checkpoint.step));
    });
  }

  /** Checkpoints of a run, oldest first. */
  checkpoints(id: string): CheckpointRecord[] {
    return this.#connection.read(() => {
      const row = this.#row(id);
      const directory = this.#directoryOf(row);
      const records = this.#checkpoints.all(row.key);
      return records.map((record) => ({ ...record, runId: row.id, file: join(directory, record.file) }));
    });
  }

  /** Removes metrics, samples and checkpoints (rows, then files) after `step`, to train on from there. */
  truncateAfter(id: string, step: number): void {
    const removed = this.checkpoints(id).filter((checkpoint) => checkpoint.step > step);
    this.#writeRun(id, 'durable', (row) => {
      this.#metrics.truncate(row.key, step);
      this.#samples.truncate(row.key, step);
      this.#checkpoints.truncate(row.key, step);
      const lastCheckpoint = this.#checkpoints.all(row.key).at(-1)?.step ?? 0;
      this.#runs.setStep(row.key, Math.max(this.#metrics.lastStep(row.key) ?? 0, lastCheckpoint));
    });
    removeCheckpoints(removed.map(({ file }) => file));
  }

  /**
   * Removes a run with its files. The files go first, since a full disk refuses to delete rows; a deletion
   * that was cut short can be repeated.
   * @throws BadInputError while a process trains it.
   */
  deleteRun(id: string): void {
    const row = this.#row(id);
    this.#holders.requireFree(row);
    this.#remove(row);
  }

  /** Removes a run that this process holds. */
  discardRun(id: string): void {
    const row = this.#row(id);
    this.#holders.requireWritable(row);
    this.#remove(row);
  }

  log(id: string, level: LogLine['level'], text: string): void {
    this.#writeRun(id, 'fast', (row) => this.#log.add(row.key, level, text));
  }

  /** The newest lines of a run's log, oldest first. */
  logLines(id: string, limit = 1000): LogLine[] {
    return this.#connection.read(() => this.#log.newest(this.#row(id).key, limit));
  }

  /** Changes what the user says about a run; parts that are left out stay. */
  annotate(id: string, changes: { readonly name?: string } & Partial<RunAnnotations>): void {
    this.#connection.writeDurably(() => {
      const { key } = this.#row(id);
      if (changes.name !== undefined) this.#annotations.rename(key, changes.name);
      if (changes.notes !== undefined) this.#annotations.setNotes(key, changes.notes);
      if (changes.tags !== undefined) this.#annotations.setTags(key, changes.tags);
    });
  }

  annotations(id: string): RunAnnotations {
    return this.#connection.read(() => this.#annotations.of(this.#row(id).key));
  }

  /** @throws BadInputError when a living process, this one included, trains the run. */
  requireFree(id: string): void {
    this.#holders.requireFree(this.#row(id));
  }

  /**
   * A new folder inside the run's for the checkpoints of one training. Every training of a run has its own,
   * so a resumed one never writes over a file that is listed. What earlier trainings left unlisted or
   * unfinished is removed; this process must hold the run.
   */
  createPart(id: string): { readonly directory: string; readonly part: string } {
    const row = this.#row(id);
    this.#holders.requireWritable(row);
    const directory = this.#directoryOf(row);
    removeUnlistedCheckpoints(directory, new Set(this.checkpoints(row.id).map(({ file }) => file)));
    return createPart(directory);
  }

  #writeRun(id: string, grade: 'fast' | 'durable', work: (row: RunRow) => void): void {
    const inTransaction = (): void => {
      const row = this.#row(id);
      this.#holders.requireWritable(row);
      work(row);
    };
    if (grade === 'fast') this.#connection.write(inTransaction);
    else this.#connection.writeDurably(inTransaction);
  }

  #remove(row: RunRow): void {
    rmSync(this.#directoryOf(row), { recursive: true, force: true });
    this.#connection.writeDurably(() => {
      this.#runs.delete(row.key);
    });
    this.#connection.releaseSpace();
  }

  #directoryOf(row: RunRow): string {
    return join(this.directory, 'runs', row.id);
  }

  /** @throws BadInputError unless exactly one run's id begins with `id`. */
  #row(id: string): RunRow {
    const prefix = id.trim().toLowerCase();
    const rows = prefix === '' ? [] : this.#connection.read(() => this.#runs.matching(prefix));
    const [row, other] = rows;
    if (!row)
      throw new BadInputError(`There is no run "${id}" in ${this.directory}; \`runs list\` shows the ids.`);
    if (other) {
      const some = rows.map((match) => match.id).join(', ');
      throw new BadInputError(`Run "${id}" is ambiguous: it could be ${some}; give more of the id.`);
    }
    return row;
  }
}
