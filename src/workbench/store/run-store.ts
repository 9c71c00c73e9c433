import type {
  AlarmKind,
  DataIdentity,
  MetricSeries,
  RunSummary,
  RunTraining,
  StandingAlarm,
} from '../../contract/index.js';
import { AblationTables } from './ablation-tables.js';
import type { RunAnnotations } from './annotation-rows.js';
import { AlarmRows } from './alarm-rows.js';
import { bestCheckpoint, type BestStep } from './best-checkpoint.js';
import { DataRows } from './data-rows.js';
import { DigestRows } from './digest-rows.js';
import { LogRows, type LogLine } from './log-rows.js';
import { digestRows, emptyDigest, type MetricDigest } from './metric-digest.js';
import { MetricRows, type MetricRange } from './metric-rows.js';
import { seriesFromRows } from './metric-series.js';
import { removeCheckpoints } from './run-files.js';
import { RecipeResults } from './recipe-results.js';
import { StoredCheckpoints } from './stored-checkpoints.js';
import type { ImportedRun } from './imported-run.js';
import type { RunRow } from './run-rows.js';
import { StepTimes } from './step-times.js';
import { TrainingRows } from './training-rows.js';

export interface RunStoreOptions {
  /** How long a call waits, blocking, for another process's write; 5,000 ms by default. */
  readonly busyTimeoutMs?: number;
}

/** What a list shows of a run: what it is, what the user says about it, how far it got. */
export interface RunOverview extends RunSummary, RunAnnotations, MetricDigest {
  /** Alarms that stand, the oldest first. */
  readonly alarms: readonly StandingAlarm[];
}

/**
 * All runs of one folder: `runs.sqlite` and the checkpoint files `runs/<id>/part-<n>/`. Synchronous.
 *
 * Any number of processes may open a store at the same time. All may read; a run that is being trained is
 * written only by the process that claimed it, in short transactions that wait for each other.
 *
 * Wherever an id is wanted, a unique beginning of it will do. Every method throws BadInputError for a run
 * that does not exist, RunFailedError when the disk fails, and its subclass StoreBusyError when another
 * process held the lock for too long.
 */
export class RunStore extends StoredCheckpoints {
  /** What recipes measured. */
  readonly recipes: RecipeResults;
  /** What ablations of techniques measured. */
  readonly ablations: AblationTables;
  /** How fast backends are here. */
  readonly stepTimes: StepTimes;
  readonly #metrics: MetricRows;
  readonly #digests: DigestRows;
  readonly #olderDigests = new Map<number, MetricDigest>();
  readonly #log: LogRows;
  readonly #data: DataRows;
  readonly #alarms: AlarmRows;
  readonly #trainings: TrainingRows;

  private constructor(directory: string, busyTimeoutMs: number) {
    super(directory, busyTimeoutMs);
    const db = this.connection.database;
    this.#metrics = new MetricRows(db);
    this.#digests = new DigestRows(db);
    this.#log = new LogRows(db);
    this.#data = new DataRows(db);
    this.#alarms = new AlarmRows(db);
    this.#trainings = new TrainingRows(db);
    this.recipes = new RecipeResults(this.connection);
    this.ablations = new AblationTables(this.connection);
    this.stepTimes = new StepTimes(this.connection);
  }

  /**
   * Opens the store of a folder, creating or migrating it if need be, and marks as interrupted the runs
   * whose process ended without saying so. Where there are such, the database is checked as a whole.
   * @throws BadInputError when the folder cannot be written, is no run store, or a newer program's.
   */
  static open(directory: string, options: RunStoreOptions = {}): RunStore {
    const store = new RunStore(directory, options.busyTimeoutMs ?? 5000);
    try {
      if (store.markInterrupted().length > 0) store.requireIntact();
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
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
    this.writeRun(id, 'fast', (row) => {
      this.#metrics.append(row.key, series);
      this.#digests.put(row.key, digestRows(this.#digests.of(row.key), series));
      this.runs.setStep(row.key, Math.max(row.step, steps.at(-1) ?? 0));
    });
  }

  /** Metrics of steps `from` to `to`, both inclusive, by default all. */
  metrics(id: string, range: MetricRange = {}): MetricSeries {
    return this.connection.read(() => this.#metrics.read(this.row(id).key, range));
  }

  /** What a list shows of a run, see RunOverview. */
  overview(id: string): RunOverview {
    return this.connection.read(() => {
      const row = this.row(id);
      return this.#overview(
        row,
        this.annotationsOf(row),
        this.#digestOf(row),
        this.#alarms.standing(row.key),
      );
    });
  }

  /** What a list shows of all runs, newest first: one row per run is read, however many metrics they have. */
  overviews(): RunOverview[] {
    return this.connection.read(() => {
      const digests = this.#digests.all();
      const tags = this.allTags();
      const alarms = this.#alarms.allStanding();
      return this.runs.all().map((row) => {
        const annotations = { notes: row.notes, tags: tags.get(row.key) ?? [] };
        const digest = digests.get(row.key) ?? this.#digestOf(row);
        return this.#overview(row, annotations, digest, alarms.get(row.key) ?? []);
      });
    });
  }

  #overview(
    row: RunRow,
    annotations: RunAnnotations,
    { newest, sparkline }: MetricDigest,
    alarms: readonly StandingAlarm[],
  ): RunOverview {
    return { ...this.runs.summary(row), ...annotations, newest, sparkline, alarms };
  }

  /** Runs that an older version stored have no digest until they are trained on. */
  #digestOf(row: RunRow): MetricDigest {
    const digest = this.#digests.of(row.key);
    if (digest.rows > 0 || row.step === 0) return digest;
    let computed = this.#olderDigests.get(row.key);
    computed ??= digestRows(emptyDigest, this.#metrics.read(row.key));
    this.#olderDigests.set(row.key, computed);
    return computed;
  }

  /**
   * Adds a run of another store in one transaction, which is durable: all of it, or nothing.
   * @throws RangeError when sizes do not fit or steps do not ascend; RunFailedError when its id is taken.
   */
  importRun(run: ImportedRun): void {
    this.connection.writeDurably(() => {
      const row = this.runs.insert(run.config, run.group, run.parent, run.id);
      this.setAnnotations(row, run);
      this.#metrics.append(row.key, run.metrics);
      this.#digests.put(row.key, digestRows(emptyDigest, run.metrics));
      for (const { step, shape, values } of run.samples) this.sampleRows.add(row.key, step, shape, values);
      for (const { best, ...checkpoint } of run.checkpoints)
        this.checkpointRows.add(row.key, checkpoint, best === null ? null : { value: best, extra: false });
      if (run.data !== null) this.#data.put(row.key, run.data);
      for (const { level, text, at } of run.log) this.#log.add(row.key, level, text, at);
      this.runs.setOrigin(row.key, run);
    });
  }

  /** What a run is trained on. */
  setData(id: string, identity: DataIdentity): void {
    this.writeRun(id, 'fast', (row) => {
      this.#data.put(row.key, identity);
    });
  }

  /** What a run is trained on, null where it never began or an older version trained it. */
  data(id: string): DataIdentity | null {
    return this.connection.read(() => this.#data.of(this.row(id).key));
  }

  /** Raises or clears an alarm of a run at a step. */
  setAlarm(id: string, kind: AlarmKind, step: number, raised: boolean): void {
    this.writeRun(id, 'fast', (row) => {
      if (raised) this.#alarms.raise(row.key, kind, step);
      else this.#alarms.clear(row.key, kind, step);
    });
  }

  /** The best checkpoint of a run's selection up to `step`; null without a selection or an evaluated checkpoint. */
  bestUntil(id: string, step: number): BestStep | null {
    return this.connection.read(() => this.#bestUntil(this.row(id), step));
  }

  #bestUntil(row: RunRow, step: number): BestStep | null {
    const { selection } = this.runs.summary(row).config;
    if (selection === null) return null;
    const checkpoints = this.checkpointRows.all(row.key).filter((checkpoint) => checkpoint.step <= step);
    return bestCheckpoint(selection, checkpoints, () => this.#metrics.read(row.key, { to: step }));
  }

  /**
   * Removes metrics, samples and checkpoints (rows, then files) after `step`, to train on from there. Where the best
   * checkpoint is among them, the best of those that are left takes its place.
   */
  truncateAfter(id: string, step: number): void {
    const removed = this.checkpoints(id).filter((checkpoint) => checkpoint.step > step);
    this.writeRun(id, 'durable', (row) => {
      this.#metrics.truncate(row.key, step);
      this.#digests.put(row.key, digestRows(emptyDigest, this.#metrics.read(row.key)));
      this.sampleRows.truncate(row.key, step);
      this.fieldRows.truncate(row.key, step);
      this.checkpointRows.truncate(row.key, step);
      const best = this.#bestUntil(row, step);
      if (best !== null) this.checkpointRows.flag(row.key, best.step, best.value);
      this.#alarms.truncate(row.key, step);
      const lastCheckpoint = this.checkpointRows.all(row.key).at(-1)?.step ?? 0;
      this.runs.setStep(row.key, Math.max(this.#metrics.lastStep(row.key) ?? 0, lastCheckpoint));
    });
    removeCheckpoints(removed.map(({ file }) => file));
  }

  /** Records what a training that begins is computed with. */
  addTraining(id: string, training: RunTraining): void {
    this.writeRun(id, 'fast', (row) => {
      this.#trainings.add(row.key, training);
    });
  }

  /** What the run was computed with, one entry per training, oldest first. */
  trainings(id: string): RunTraining[] {
    return this.connection.read(() => this.#trainings.all(this.row(id).key));
  }

  log(id: string, level: LogLine['level'], text: string): void {
    this.writeRun(id, 'fast', (row) => {
      this.#log.add(row.key, level, text);
    });
  }

  /** The newest lines of a run's log, oldest first. */
  logLines(id: string, limit = 1000): LogLine[] {
    return this.connection.read(() => this.#log.newest(this.row(id).key, limit));
  }
}
