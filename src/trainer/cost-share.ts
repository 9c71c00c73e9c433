/**
 * Keeps work that only shows the run to a share of the training time. The first time is not charged: it compiles
 * graphs that are used again.
 */
export class CostShare {
  readonly #share: number;
  readonly #now: () => number;
  #since: number | null = null;
  #spent = 0;

  /** @param share of the training time in (0, 1]; @param now milliseconds, monotonic. */
  constructor(share: number, now: () => number = () => performance.now()) {
    this.#share = share;
    this.#now = now;
  }

  /** Does the work, unless all of it so far took more than its share of the seconds trained since the first time. */
  async spend(trainedSeconds: number, work: () => Promise<void>): Promise<void> {
    if (this.#since === null) {
      this.#since = trainedSeconds;
      await work();
      return;
    }
    if (this.#spent > this.#share * (trainedSeconds - this.#since)) return;
    const start = this.#now();
    await work();
    this.#spent += (this.#now() - start) / 1000;
  }
}
