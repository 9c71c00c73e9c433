const WINDOW_SECONDS = 30;

/** Estimates when a run ends from its pace over the last half minute. */
export class TrainingPace {
  readonly #steps: number;
  #marks: { readonly seconds: number; readonly step: number }[] = [];

  /** `steps`: the run's last step. */
  constructor(steps: number) {
    this.#steps = steps;
  }

  /** Notes that `step` was reached after `seconds` of training. */
  mark(seconds: number, step: number): void {
    this.#marks.push({ seconds, step });
    const kept = this.#marks.findLastIndex((mark) => seconds - mark.seconds >= WINDOW_SECONDS);
    if (kept > 0) this.#marks = this.#marks.slice(kept);
  }

  /** Seconds of training that are left; null while the pace is unknown. */
  secondsLeft(): number | null {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (first === undefined || last === undefined || last.step === first.step) return null;
    return ((this.#steps - last.step) * (last.seconds - first.seconds)) / (last.step - first.step);
  }
}
