import type { TrainerEvent } from '../contract/index.js';
import { MetricBatch } from './metric-batch.js';
import type { TrainingClock } from './training-clock.js';

const SEND_MILLISECONDS = 250;

/** Collects the metric rows of a run and sends them about four times a second. */
export class MetricReport {
  readonly #batch = new MetricBatch();
  readonly #clock: TrainingClock;
  readonly #emit: (event: TrainerEvent) => void;
  #sentAt = performance.now();
  #samples = 0;
  #rowSeconds: number;

  constructor(clock: TrainingClock, emit: (event: TrainerEvent) => void) {
    this.#clock = clock;
    this.#emit = emit;
    this.#rowSeconds = clock.seconds();
  }

  /** Counts real samples a network was trained on since the last row. */
  consumed(samples: number): void {
    this.#samples += samples;
  }

  /** Adds the row of `step`; its samples per second are those since the row before. */
  add(step: number, metrics: Float32Array): void {
    const seconds = this.#clock.seconds();
    this.#batch.add(step, seconds, metrics, this.#samples / Math.max(seconds - this.#rowSeconds, 1e-9));
    this.#samples = 0;
    this.#rowSeconds = seconds;
    if (performance.now() - this.#sentAt >= SEND_MILLISECONDS) this.flush();
  }

  /** Sends the rows that wait. Called before every other event, so rows never follow a later event. */
  flush(): void {
    if (!this.#batch.isEmpty) this.#emit(this.#batch.take());
    this.#sentAt = performance.now();
  }
}
