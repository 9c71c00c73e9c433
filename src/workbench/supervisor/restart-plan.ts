/** Before the first restart, the second and the third. */
const WAITS_MS = [1000, 5000, 25_000];

/** What is decided about a run whose process crashed; `reason` says it in words. */
export type RestartDecision =
  | { readonly status: 'interrupted'; readonly reason: string; readonly waitMs: number }
  | { readonly status: 'failed'; readonly reason: string };

/**
 * How often a run whose process crashed is restarted, as `guard.restarts` of its config allows: so many times in a row,
 * each after a longer wait. A run that crashes once more without a further checkpoint has failed.
 */
export class RestartPlan {
  readonly #allowed: number;
  readonly #waits: readonly number[];
  /** Restarts since the newest checkpoint. */
  #made = 0;

  constructor(allowed: number, waitsMs: readonly number[] = WAITS_MS) {
    this.#allowed = allowed;
    this.#waits = waitsMs;
  }

  /** The run has a further checkpoint. */
  progressed(): void {
    this.#made = 0;
  }

  /** @param reason how the process ended. Returns null for a run that is not to be restarted. */
  crashed(reason: string): RestartDecision | null {
    if (this.#allowed === 0) return null;
    if (this.#made >= this.#allowed)
      return {
        status: 'failed',
        reason: `It crashed ${this.#made + 1} times in a row without a further checkpoint. ${reason}`,
      };
    const waitMs = this.#waits[this.#made] ?? this.#waits.at(-1) ?? 0;
    this.#made += 1;
    const plan = `It is restarted in ${waitMs / 1000} s (${this.#made} of ${this.#allowed}).`;
    return { status: 'interrupted', reason: `${reason} ${plan}`, waitMs };
  }
}
