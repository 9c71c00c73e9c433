import { AVERAGED_STEPS } from './thresholds.js';

/** Exponential averages of a series and of its squared deviation; null until there are enough values. */
export class RunningAverage {
  #count = 0;
  #mean = 0;
  #variance = 0;

  add(value: number): void {
    this.#count += 1;
    // A plain mean at first, so that the first value does not weigh more than the others.
    const weight = Math.max(1 / this.#count, 1 / AVERAGED_STEPS);
    const difference = value - this.#mean;
    this.#mean += weight * difference;
    this.#variance = (1 - weight) * (this.#variance + weight * difference * difference);
  }

  get mean(): number | null {
    return this.#count < AVERAGED_STEPS ? null : this.#mean;
  }

  /** Standard deviation divided by the size of the mean. */
  get relativeDeviation(): number | null {
    if (this.#count < 2 * AVERAGED_STEPS) return null;
    const deviation = Math.sqrt(this.#variance);
    return deviation === 0 ? 0 : deviation / Math.max(Math.abs(this.#mean), 1e-12);
  }
}
