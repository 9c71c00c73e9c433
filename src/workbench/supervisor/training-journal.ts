import type { TrainerEvent } from '../../contract/index.js';
import { MetricBuffer, type MetricsEvent } from './metric-buffer.js';
import type { StoreFullError } from '../store/index.js';
import { RunJournal } from './run-journal.js';
import type { RunRecorder } from './run-recorder.js';
import type { TrainerStarted, TrainingEnd } from './training-end.js';

type EventOf<T extends TrainerEvent['type']> = Extract<TrainerEvent, { type: T }>;

/** Metrics of at most this long are stored by one transaction. */
const METRICS_DELAY_MS = 100;

/** Has the events of one training recorded in their order, metrics many rows at a time. */
export class TrainingJournal {
  readonly #recorder: RunRecorder;
  readonly #journal: RunJournal;
  readonly #metrics = new MetricBuffer();
  readonly #onMetrics: (step: number) => void;
  #columns: readonly string[] = [];
  #timer: NodeJS.Timeout | null = null;

  /**
   * @param onMetrics called when metrics up to a step are stored.
   * @param onFailure called once, when something could not be stored; nothing more is stored then.
   * @param onFull called when the disk of the store is full, and with null when it no longer is.
   */
  constructor(
    recorder: RunRecorder,
    onMetrics: (step: number) => void,
    onFailure: (error: unknown) => void,
    onFull: (full: StoreFullError | null) => void,
  ) {
    this.#recorder = recorder;
    this.#onMetrics = onMetrics;
    this.#journal = new RunJournal(onFailure, onFull);
  }

  started(event: TrainerStarted): void {
    this.#columns = event.columns;
    this.#add((recorder) => {
      recorder.started(event);
    });
  }

  metrics(event: MetricsEvent): void {
    this.#metrics.add(event);
    this.#timer ??= setTimeout(() => {
      this.#storeMetrics();
    }, METRICS_DELAY_MS);
  }

  /** @param stored called once they are in the store; likewise below. */
  samples(event: EventOf<'samples'>, stored: () => void): void {
    this.#add((recorder) => {
      recorder.samples(event);
    }, stored);
  }

  field(event: EventOf<'field'>, stored: () => void): void {
    this.#add((recorder) => {
      recorder.field(event);
    }, stored);
  }

  /** @param stored called once everything reported so far is in the store. */
  reached(stored: () => void): void {
    this.#add(() => undefined, stored);
  }

  checkpoint(event: EventOf<'checkpoint'>, stored: () => void): void {
    this.#add((recorder) => {
      recorder.checkpoint(event);
    }, stored);
  }

  alarm(event: EventOf<'alarm'>, stored: () => void): void {
    this.#add((recorder) => {
      recorder.alarm(event);
    }, stored);
  }

  log(level: 'info' | 'warning', text: string): void {
    this.#add((recorder) => {
      recorder.log(level, text);
    });
  }

  paused(paused: boolean, reason: string | null): void {
    this.#add((recorder) => {
      recorder.paused(paused, reason);
    });
  }

  /** Resolves when nothing waits to be stored any more, or storing has failed. */
  settled(): Promise<void> {
    this.#storeMetrics();
    return this.#journal.settled();
  }

  /** Stores the end, which `end` gives when everything before it is stored or has failed. */
  async ended(end: () => TrainingEnd): Promise<void> {
    this.#journal.ending();
    await this.settled();
    await this.#journal.conclude(() => {
      this.#recorder.ended(end());
    });
  }

  #add(write: (recorder: RunRecorder) => void, stored?: () => void): void {
    this.#storeMetrics();
    this.#journal.add(() => {
      write(this.#recorder);
    }, stored);
  }

  #storeMetrics(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#metrics.isEmpty) return;
    const rows = this.#metrics.take();
    this.#journal.add(
      () => {
        this.#recorder.metrics(rows, this.#columns);
      },
      () => {
        this.#onMetrics(rows.steps.at(-1) ?? 0);
      },
    );
  }
}
