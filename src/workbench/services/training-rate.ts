/** Trained seconds over which a rate is taken. */
const WINDOW_SECONDS = 5;

interface Point {
  readonly step: number;
  readonly seconds: number;
}

/** Generator steps per second of training over the last seconds, pauses not counted. */
export class TrainingRate {
  readonly #steps: number;
  #points: Point[] = [];

  /** @param steps generator steps of the whole run. */
  constructor(steps: number) {
    this.#steps = steps;
  }

  add(point: Point): void {
    this.#points.push(point);
    const from = point.seconds - WINDOW_SECONDS;
    const first = this.#points.findIndex(({ seconds }) => seconds >= from);
    // Two points at least: one step may take longer than the window.
    this.#points = this.#points.slice(Math.max(0, Math.min(first, this.#points.length - 2)));
  }

  /**
   * `secondsLeft` is null until the rate is known. In slow motion, whose waiting is no training, a step takes at least
   * as long as the limit of updates per second says.
   */
  now(limit: number | null = null): { stepsPerSecond: number; secondsLeft: number | null } {
    const first = this.#points[0];
    const last = this.#points.at(-1);
    if (first === undefined || last === undefined || last.seconds <= first.seconds)
      return { stepsPerSecond: 0, secondsLeft: null };
    const rate = (last.step - first.step) / (last.seconds - first.seconds);
    const stepsPerSecond = Math.min(rate, limit ?? rate);
    return { stepsPerSecond, secondsLeft: (this.#steps - last.step) / stepsPerSecond };
  }
}
