import type { RunSummary } from '../../contract/index.js';
import { RestartPlan } from '../supervisor/index.js';

export interface RunRestartsOptions {
  /** Trains the run on from its newest checkpoint, in a new process. */
  readonly restart: (id: string) => Promise<void>;
  /** Shows the run as it is now; one sentence. */
  readonly show: (id: string, status: 'interrupted' | 'failed', reason: string) => void;
  /** By default those of RestartPlan. */
  readonly waitsMs?: readonly number[];
}

/** Restarts the runs of the workbench whose process crashed (RestartPlan); who resumes one begins its plan anew. */
export class RunRestarts {
  readonly #options: RunRestartsOptions;
  readonly #plans = new Map<string, RestartPlan>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(options: RunRestartsOptions) {
    this.#options = options;
  }

  /** The run has a further checkpoint. */
  progressed(id: string): void {
    this.#plans.get(id)?.progressed();
  }

  /** The user takes over: the run is resumed or deleted by hand, or came to an end of its own. */
  forget(id: string): void {
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
    this.#plans.delete(id);
  }

  /** The process of a run crashed, and the run is shown as interrupted for `reason`. */
  crashed({ id, config }: RunSummary, reason: string): void {
    const { waitsMs, show } = this.#options;
    const plan = this.#plans.get(id) ?? new RestartPlan(config.guard.restarts, waitsMs);
    const decision = plan.crashed(reason);
    if (decision === null) return;
    if (decision.status === 'failed') {
      this.#fail(id, decision.reason);
      return;
    }
    this.#plans.set(id, plan);
    show(id, decision.status, decision.reason);
    const timer = setTimeout(() => {
      this.#waiting.delete(id);
      this.#options.restart(id).catch((error: unknown) => {
        this.#fail(id, error instanceof Error ? error.message : String(error));
      });
    }, decision.waitMs);
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
