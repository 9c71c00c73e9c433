import { join } from 'node:path';
import { BadInputError } from '../../contract/index.js';
import type {
  AlarmKind,
  CheckpointRecord,
  DataIdentity,
  MetricSeries,
  RunSummary,
  RunTraining,
  SampleGrid,
  StoredField,
  StandingAlarm,
} from '../../contract/index.js';
import { AblationTables } from './ablation-tables.js';
import type { RunAnnotations } from './annotation-rows.js';
import { AlarmRows } from './alarm-rows.js';
import { CheckpointRows, type BestCheckpoint, type NewCheckpoint } from './checkpoint-rows.js';
import { DataRows } from './data-rows.js';
import { DigestRows } from './digest-rows.js';
import { FieldRows } from './field-rows.js';
import { LogRows, type LogLine } from './log-rows.js';
import { digestRows, emptyDigest, type MetricDigest } from './metric-digest.js';
import { MetricRows, type MetricRange } from './metric-rows.js';
import { seriesFromRows } from './metric-series.js';
import { createPart, removeCheckpoints, removeUnlistedCheckpoints } from './run-files.js';
import { RecipeResults } from './recipe-results.js';
import { RunRegistry } from './run-registry.js';
import type { ImportedRun } from './imported-run.js';
import type { RunRow } from './run-rows.js';
import { StepTimes } from './step-times.js';
import { SampleRows, type StoredSamples } from './sample-rows.js';
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
export class RunStore extends RunRegistry {
  /** What recipes measured. */
  readonly recipes: RecipeResults;
  /** What ablations of techniques measured. */
  readonly ablations: AblationTables;
  /** How fast backends are here. */
  readonly stepTimes: StepTimes;
  readonly #metrics: MetricRows;
  readonly #digests: DigestRows;
  readonly #olderDigests = new Map<number, MetricDigest>();
  readonly #samples: SampleRows;
  readonly #fields: FieldRows;
  readonly #checkpoints: CheckpointRows;
  readonly #log: LogRows;
  readonly #data: DataRows;
  readonly #alarms: AlarmRows;
  readonly #trainings: TrainingRows;

  private constructor(directory: string, busyTimeoutMs: number) {
    super(directory, busyTimeoutMs);
    const db = this.connection.database;
    this.#metrics = new MetricRows(db);
    this.#digests = new DigestRows(db);
    this.#samples = new SampleRows(db);
    this.#fields = new FieldRows(db);
    this.#checkpoints = new CheckpointRows(db);
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

  /** Samples [count, ...dataShape]; images are kept to 8 bits. Samples of the same step are replaced. */
  addSamples(id: string, step: number, shape: readonly number[], values: Float32Array): void {
    this.writeRun(id, 'fast', (row) => {
      this.#samples.add(row.key, step, shape, values);
    });
  }

  /**
   * Samples of one step, by default the last one.
   * @throws BadInputError when there are none; it names the nearest step that has some.
   */
  samples(id: string, step?: number): SampleGrid {
    return this.connection.read(() => {
      const row = this.row(id);
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

  /**
   * Samples of the step nearest to `step`, as they are stored.
   * @throws BadInputError when there are none.
   */
  nearestSamples(id: string, step: number): StoredSamples {
    return this.connection.read(() => {
      const row = this.row(id);
      const samples = this.#samples.nearest(row.key, step);
      if (samples === null) throw new BadInputError(`Run ${row.id} has no samples yet.`);
      return samples;
    });
  }

  /** Steps with samples, ascending. */
  sampleSteps(id: string): number[] {
    return this.connection.read(() => this.#samples.steps(this.row(id).key));
  }

  /** The field of one step of a run of points; one of the same step is replaced. */
  addField(id: string, field: StoredField): void {
    this.writeRun(id, 'fast', (row) => {
      this.#fields.add(row.key, field);
    });
  }

  /** Steps with a field, ascending; none for runs on images. */
  fieldSteps(id: string): number[] {
    return this.connection.read(() => this.#fields.steps(this.row(id).key));
  }

  /**
   * The field of the step nearest to `step`.
   * @throws BadInputError when there is none.
   */
  nearestField(id: string, step: number): StoredField {
    return this.connection.read(() => {
      const row = this.row(id);
      const field = this.#fields.nearest(row.key, step);
      if (field === null) throw new BadInputError(`Run ${row.id} has no field yet.`);
      return field;
    });
  }

  /** Removes the samples and fields before `step` of steps that are no multiple of `every`. */
  thinFrames(id: string, step: number, every: number): void {
    this.writeRun(id, 'fast', (row) => {
      this.#samples.thin(row.key, step, every);
      this.#fields.thin(row.key, step, every);
    });
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
      const files = this.#checkpoints.add(row.key, checkpoint, best);
      superseded = files.map((file) => join(this.directoryOf(row), file));
      this.runs.setStep(row.key, Math.max(row.step, checkpoint.step));
    });
    removeCheckpoints(superseded);
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
      for (const { step, shape, values } of run.samples) this.#samples.add(row.key, step, shape, values);
      for (const { best, ...checkpoint } of run.checkpoints)
        this.#checkpoints.add(row.key, checkpoint, best === null ? null : { value: best, extra: false });
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

  /** Checkpoints of a run, oldest first. */
  checkpoints(id: string): CheckpointRecord[] {
    return this.connection.read(() => {
      const row = this.row(id);
      const directory = this.directoryOf(row);
      const records = this.#checkpoints.all(row.key);
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
    const remedy = steps === '' ? 'it has none yet' : `it has those of step ${steps}`;
    const wanted = step === undefined ? '' : ` of step ${step}`;
    throw new BadInputError(`Run ${run.id} has no checkpoint${wanted}; ${remedy}.`);
  }

  /** Removes metrics, samples and checkpoints (rows, then files) after `step`, to train on from there. */
  truncateAfter(id: string, step: number): void {
    const removed = this.checkpoints(id).filter((checkpoint) => checkpoint.step > step);
    this.writeRun(id, 'durable', (row) => {
      this.#metrics.truncate(row.key, step);
      this.#digests.put(row.key, digestRows(emptyDigest, this.#metrics.read(row.key)));
      this.#samples.truncate(row.key, step);
      this.#fields.truncate(row.key, step);
      this.#checkpoints.truncate(row.key, step);
      this.#alarms.truncate(row.key, step);
      const lastCheckpoint = this.#checkpoints.all(row.key).at(-1)?.step ?? 0;
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
