import type { TrainerEvent } from '../contract/index.js';
import { MetricBatch } from './metric-batch.js';
import { SampleRate } from './sample-rate.js';
import type { TrainingClock } from './training-clock.js';

const SEND_MILLISECONDS = 250;

/** Collects the metric rows of a run and sends them about four times a second. */
export class MetricReport {
  readonly #batch = new MetricBatch();
  readonly #clock: TrainingClock;
  readonly #emit: (event: TrainerEvent) => void;
  readonly #rate: SampleRate;
  #sentAt = performance.now();

  constructor(clock: TrainingClock, emit: (event: TrainerEvent) => void) {
    this.#clock = clock;
    this.#emit = emit;
    this.#rate = new SampleRate(clock.seconds());
  }

  /** Counts real samples a network was trained on. */
  consumed(samples: number): void {
    this.#rate.consumed(samples);
  }

  /** Adds the row of `step`: the step's metrics, those of its evaluation (NaN without one), samples per second. */
  add(step: number, metrics: Float32Array, evaluated: Float32Array): void {
    const seconds = this.#clock.seconds();
    this.#batch.add(step, seconds, [metrics, evaluated], this.#rate.perSecond(seconds));
    if (performance.now() - this.#sentAt >= SEND_MILLISECONDS) this.flush();
  }

  /** Sends the rows that wait. Called before every other event, so rows never follow a later event. */
  flush(): void {
    if (!this.#batch.isEmpty) this.#emit(this.#batch.take());
    this.#sentAt = performance.now();
  }
}
