import type { GuardConfig } from '../contract/index.js';

/** Metrics whose size tells an explosion: the losses and the gradient norms of both networks. */
const WATCHED = ['loss_d', 'loss_g', 'grad_norm_d', 'grad_norm_g'] as const;

/** Finds the steps at which the numbers of a run grow beyond the limit that its config sets. */
export class ExplosionGuard {
  readonly #limit: number;
  readonly #watched: readonly (readonly [name: string, column: number])[];
  #beyond = false;

  /** @param columns the metrics of a step, in their order. */
  constructor(columns: readonly string[], { limit }: GuardConfig) {
    this.#limit = limit ?? Infinity;
    this.#watched = WATCHED.map((name) => [name, columns.indexOf(name)] as const).filter(([, at]) => at >= 0);
  }

  /** What exploded at this step, as a phrase; null where nothing did, or where it has been told already. */
  observe(metrics: ArrayLike<number>): string | null {
    const size = (at: number): number => Math.abs(metrics[at] ?? 0);
    const [name, at] = this.#watched.find(([, column]) => size(column) > this.#limit) ?? [];
    const before = this.#beyond;
    this.#beyond = name !== undefined;
    if (name === undefined || at === undefined || before) return null;
    return `${name} is ${Number((metrics[at] ?? 0).toPrecision(3))}, beyond guard.limit ${this.#limit}`;
  }
}
