import type { RunStatus, RunTraining, TrainerEvent } from '../../contract/index.js';
import { packageVersion } from '../package-version.js';
import type { RunStore } from '../store/index.js';
import type { MetricsEvent } from './metric-buffer.js';
import type { TrainerStarted, TrainingEnd } from './training-end.js';

type EventOf<T extends TrainerEvent['type']> = Extract<TrainerEvent, { type: T }>;

/** Where a run stood before this training; null for a new run. */
export interface EarlierStatus {
  readonly status: RunStatus;
  readonly reason: string | null;
}

/** What the trainer does not say itself of how it computes. `choice` is known when it starts. */
export interface RecordedTraining {
  readonly threads: number;
  choice: RunTraining['choice'];
}

/** Frames of slow motion and single steps that are kept, beside those of the schedule. */
const PASSING_FRAMES = 240;

/** Puts what a trainer reports into the store. Every method is one transaction and may be repeated. */
export class RunRecorder {
  readonly #store: RunStore;
  readonly #runId: string;
  readonly #part: string;
  readonly #earlier: EarlierStatus | null;
  readonly #training: RecordedTraining;
  /** Steps of samples outside of the schedule that this training stored, ascending. */
  #passing: number[] = [];
  #samplesEvery: number | null = null;

  /** @param part the folder, inside the run's, that this training writes its checkpoints to. */
  constructor(
    store: RunStore,
    runId: string,
    part: string,
    earlier: EarlierStatus | null,
    training: RecordedTraining,
  ) {
    this.#store = store;
    this.#runId = runId;
    this.#part = part;
    this.#earlier = earlier;
    this.#training = training;
  }

  /** Only now is anything of an earlier training removed: the trainer has everything it needs to go on. */
  started({ step, backend, parameters, compute, data }: TrainerStarted): void {
    this.#store.truncateAfter(this.#runId, step);
    this.#store.setData(this.#runId, data);
    if (compute !== undefined) {
      const { threads, choice } = this.#training;
      const program = packageVersion();
      const training = { step, startedAt: Date.now(), threads, program, identity: compute, choice };
      this.#store.addTraining(this.#runId, training);
    }
    const sizes = `generator ${parameters.generator} and discriminator ${parameters.discriminator} parameters`;
    this.log(
      'info',
      `Training from step ${step} on ${backend}; ${sizes}; ${data.samples} samples of hash ${data.hash.slice(0, 12)}.`,
    );
  }

  metrics({ steps, seconds, values }: MetricsEvent, columns: readonly string[]): void {
    this.#store.appendMetrics(this.#runId, steps, seconds, columns, values);
  }

  samples({ step, shape, values }: EventOf<'samples'>): void {
    this.#store.addSamples(this.#runId, step, shape, values);
    this.#thin(step);
  }

  /** An hour of slow motion would otherwise fill the store with frames that nobody looks at again. */
  #thin(step: number): void {
    const every = (this.#samplesEvery ??= this.#store.run(this.#runId).config.schedule.samplesEvery);
    if (step % every === 0) return;
    if (step > (this.#passing.at(-1) ?? -1)) this.#passing.push(step);
    const oldest = this.#passing.at(-PASSING_FRAMES);
    if (this.#passing.length < 2 * PASSING_FRAMES || oldest === undefined) return;
    this.#store.thinFrames(this.#runId, oldest, every);
    this.#passing = this.#passing.slice(-PASSING_FRAMES);
  }

  field({ step, shape, logits, mesh, points, pushes }: EventOf<'field'>): void {
    this.#store.addField(this.#runId, { step, shape, logits, mesh, points, pushes });
  }

  checkpoint({ step, file, sha256, bytes, seconds, best, random }: EventOf<'checkpoint'>): void {
    const row = { step, file: `${this.#part}/${file}`, sha256, bytes, seconds, random };
    this.#store.addCheckpoint(this.#runId, row, best);
  }

  alarm({ kind, step, raised }: EventOf<'alarm'>): void {
    this.#store.setAlarm(this.#runId, kind, step, raised);
  }

  log(level: 'info' | 'warning', text: string): void {
    this.#store.log(this.#runId, level, text);
  }

  /** @param reason why the run paused itself, null where it was asked to. */
  paused(paused: boolean, reason: string | null): void {
    this.#store.setStatus(this.#runId, paused ? 'paused' : 'running', reason);
  }

  /**
   * Stores the end. Bad input found before the first step changes nothing: a new run is removed, a resumed
   * one stands as before.
   */
  ended(end: TrainingEnd): void {
    if (end.status === 'failed' && end.badInput && !end.started) {
      if (this.#earlier) this.#store.setStatus(this.#runId, this.#earlier.status, this.#earlier.reason);
      else this.#store.discardRun(this.#runId);
      return;
    }
    if (end.status === 'paused') this.#store.pauseForBackend(this.#runId, end.backend, end.reason);
    else this.#store.setStatus(this.#runId, end.status, 'reason' in end ? end.reason : null);
  }
}
