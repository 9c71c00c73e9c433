import type { TrainerEvent } from '../contract/index.js';

export type MetricsEvent = Extract<TrainerEvent, { type: 'metrics' }>;

/** Metric rows waiting to be sent. A row is the program's metrics, the evaluation's and `samples_per_second`. */
export class MetricBatch {
  readonly #steps: number[] = [];
  readonly #seconds: number[] = [];
  readonly #values: number[] = [];

  get isEmpty(): boolean {
    return this.#steps.length === 0;
  }

  add(step: number, seconds: number, metrics: readonly Float32Array[], samplesPerSecond: number): void {
    this.#steps.push(step);
    this.#seconds.push(seconds);
    for (const part of metrics) this.#values.push(...part);
    this.#values.push(samplesPerSecond);
  }

  /** The rows so far as one event; the batch is empty afterwards. */
  take(): MetricsEvent {
    const event: MetricsEvent = {
      type: 'metrics',
      steps: Int32Array.from(this.#steps),
      seconds: Float64Array.from(this.#seconds),
      values: Float32Array.from(this.#values),
    };
    this.#steps.length = 0;
    this.#seconds.length = 0;
    this.#values.length = 0;
    return event;
  }
}
