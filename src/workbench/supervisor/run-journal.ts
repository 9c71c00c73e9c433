import { StoreBusyError, StoreFullError } from '../store/index.js';

const RETRY_MS = 200;
const BUSY_LIMIT_MS = 60_000;
/** How long the end of a run waits for space. */
const FULL_LIMIT_MS = 5000;

interface Entry {
  readonly write: () => void;
  readonly stored: (() => void) | undefined;
}

/**
 * Writes what a run reports to the store, strictly in order. While another process holds the store's lock
 * the entries wait here, for a minute at most; while its disk is full they wait until there is space, as the run
 * does. At any other error the journal fails for good and drops what comes later.
 */
export class RunJournal {
  readonly #onFailure: (error: unknown) => void;
  readonly #onFull: (full: StoreFullError | null) => void;
  #full = false;
  #ending = false;
  #entries: Entry[] = [];
  #failed = false;
  #busySince: number | null = null;
  #idle: (() => void)[] = [];

  /**
   * @param onFailure called once, with the error of the write that failed.
   * @param onFull called when the disk is full, and with null when all that waited is stored.
   */
  constructor(onFailure: (error: unknown) => void, onFull: (full: StoreFullError | null) => void) {
    this.#onFailure = onFailure;
    this.#onFull = onFull;
  }

  /** @param stored called right after the write succeeded. */
  add(write: () => void, stored?: () => void): void {
    if (this.#failed) return;
    this.#entries.push({ write, stored });
    if (this.#busySince === null) this.#drain();
  }

  /** Nothing more is reported: from now on space is waited for 5 s and no longer. */
  ending(): void {
    this.#ending = true;
    this.#busySince &&= performance.now();
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
    if (this.#full) {
      this.#full = false;
      this.#onFull(null);
    }
  }

  #refused(error: unknown): void {
    const now = performance.now();
    this.#busySince ??= now;
    const full = error instanceof StoreFullError;
    if (full && !this.#full) {
      this.#full = true;
      this.#onFull(error);
    }
    const waited = now - this.#busySince;
    const waits = full
      ? !this.#ending || waited < FULL_LIMIT_MS
      : error instanceof StoreBusyError && waited < BUSY_LIMIT_MS;
    if (waits) {
      setTimeout(() => {
        this.#drain();
      }, RETRY_MS);
      return;
    }
    this.#failed = true;
    this.#full = false;
    this.#entries = [];
    this.#onFailure(error);
  }
}
