import type { TrainerEvent } from '../../contract/index.js';

export type MetricsEvent = Extract<TrainerEvent, { type: 'metrics' }>;

/** Metric rows of several messages, kept together so that they are stored by one transaction. */
export class MetricBuffer {
  #events: MetricsEvent[] = [];

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  add(event: MetricsEvent): void {
    this.#events.push(event);
  }

  /** All rows so far as one message; the buffer is empty afterwards. */
  take(): MetricsEvent {
    const events = this.#events;
    this.#events = [];
    const length = (of: (event: MetricsEvent) => number): number =>
      events.reduce((sum, event) => sum + of(event), 0);
    const steps = new Int32Array(length((event) => event.steps.length));
    const seconds = new Float64Array(length((event) => event.seconds.length));
    const values = new Float32Array(length((event) => event.values.length));
    let row = 0;
    let value = 0;
    for (const event of events) {
      steps.set(event.steps, row);
      seconds.set(event.seconds, row);
      values.set(event.values, value);
      row += event.steps.length;
      value += event.values.length;
    }
    return { type: 'metrics', steps, seconds, values };
  }
}
