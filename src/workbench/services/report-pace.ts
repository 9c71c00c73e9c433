/** The interface redraws no oftener. */
const INTERVAL_MS = 500;

/** Reports the newest of what is reached many times a second: the first at once, then at most twice a second. */
export class ReportPace {
  readonly #report: (step: number) => void;
  #waiting: number | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(report: (step: number) => void) {
    this.#report = report;
  }

  reached(step: number): void {
    if (this.#timer !== null) {
      this.#waiting = step;
      return;
    }
    this.#report(step);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const newest = this.#waiting;
      this.#waiting = null;
      if (newest !== null) this.reached(newest);
    }, INTERVAL_MS).unref();
  }

  /** Nothing more is reported, not even what waits. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#waiting = null;
  }
}
