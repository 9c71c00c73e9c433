/** Seconds spent training: monotonic, without pauses, continued from those of the resumed checkpoint. */
export class TrainingClock {
  #before: number;
  #runningSince: number | null = performance.now();

  constructor(secondsBefore: number) {
    this.#before = secondsBefore;
  }

  seconds(): number {
    const running = this.#runningSince === null ? 0 : (performance.now() - this.#runningSince) / 1000;
    return this.#before + running;
  }

  pause(): void {
    this.#before = this.seconds();
    this.#runningSince = null;
  }

  resume(): void {
    this.#runningSince ??= performance.now();
  }
}
