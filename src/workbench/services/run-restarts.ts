import type { RunSummary } from '../../contract/index.js';

/** Before the first restart, the second and the third. */
const WAITS_MS = [1000, 5000, 25_000];

export interface RunRestartsOptions {
  /** Trains the run on from its newest checkpoint, in a new process. */
  readonly restart: (id: string) => Promise<void>;
  /** Shows the run as it is now; one sentence. */
  readonly show: (id: string, status: 'interrupted' | 'failed', reason: string) => void;
  readonly waitsMs?: readonly number[];
}

/**
 * Restarts runs whose process crashed, as `guard.restarts` of their config allows: so many times in a row, each after
 * a longer wait. A run that crashes once more without a further checkpoint has failed; who resumes it begins anew.
 */
export class RunRestarts {
  readonly #options: RunRestartsOptions;
  readonly #waits: readonly number[];
  /** Restarts since the newest checkpoint. */
  readonly #made = new Map<string, number>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(options: RunRestartsOptions) {
    this.#options = options;
    this.#waits = options.waitsMs ?? WAITS_MS;
  }

  /** The run has a further checkpoint. */
  progressed(id: string): void {
    this.#made.delete(id);
  }

  /** The user takes over: the run is resumed or deleted by hand, or came to an end of its own. */
  forget(id: string): void {
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
    this.#made.delete(id);
  }

  /** The process of a run crashed, and the run is shown as interrupted for `reason`. */
  crashed({ id, config }: RunSummary, reason: string): void {
    const allowed = config.guard.restarts;
    if (allowed === 0) return;
    const made = this.#made.get(id) ?? 0;
    if (made >= allowed) {
      this.#fail(id, `It crashed ${made + 1} times in a row without a further checkpoint. ${reason}`);
      return;
    }
    const wait = this.#waits[made] ?? this.#waits.at(-1) ?? 0;
    this.#made.set(id, made + 1);
    const plan = `It is restarted in ${wait / 1000} s (${made + 1} of ${allowed}).`;
    this.#options.show(id, 'interrupted', `${reason} ${plan}`);
    const timer = setTimeout(() => {
      this.#waiting.delete(id);
      this.#options.restart(id).catch((error: unknown) => {
        this.#fail(id, error instanceof Error ? error.message : String(error));
      });
    }, wait);
    this.#waiting.set(id, timer);
  }

  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #fail(id: string, reason: string): void {
    this.forget(id);
    this.#options.show(id, 'failed', reason);
  }
}
