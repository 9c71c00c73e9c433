import { StoreBusyError } from '../store/index.js';

const RETRY_MS = 200;
const BUSY_LIMIT_MS = 60_000;

interface Entry {
  readonly write: () => void;
  readonly stored: (() => void) | undefined;
}

/**
 * Writes what a run reports to the store, strictly in order. While another process holds the store's lock
 * the entries wait here; after a minute of that, or at any other error, the journal fails for good and drops
 * what comes later.
 */
export class RunJournal {
  readonly #onFailure: (error: unknown) => void;
  #entries: Entry[] = [];
  #failed = false;
  #busySince: number | null = null;
  #idle: (() => void)[] = [];

  /** @param onFailure called once, with the error of the write that failed. */
  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** @param stored called right after the write succeeded. */
  add(write: () => void, stored?: () => void): void {
    if (this.#failed) return;
    this.#entries.push({ write, stored });
    if (this.#busySince === null) this.#drain();
  }

  /** The last write: tried once even after the journal failed, when an error no longer changes anything. */
  async conclude(write: () => void): Promise<void> {
    this.add(write);
    await this.settled();
    if (!this.#failed) return;
    try {
      write();
    } catch {
      // The store shows the run as interrupted once this process is gone.
    }
  }

  /** Resolves when nothing is waiting any more, because it is stored or because the journal failed. */
  settled(): Promise<void> {
    if (this.#entries.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #drain(): void {
    for (let entry = this.#entries[0]; entry !== undefined; entry = this.#entries[0]) {
      try {
        entry.write();
      } catch (error) {
        this.#refused(error);
        if (this.#entries.length > 0) return;
        break;
      }
      this.#busySince = null;
      this.#entries.shift();
      entry.stored?.();
    }
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #refused(error: unknown): void {
    const now = performance.now();
    this.#busySince ??= now;
    if (error instanceof StoreBusyError && now - this.#busySince < BUSY_LIMIT_MS) {
      setTimeout(() => {
        this.#drain();
      }, RETRY_MS);
      return;
    }
    this.#failed = true;
    this.#entries = [];
    this.#onFailure(error);
  }
}
