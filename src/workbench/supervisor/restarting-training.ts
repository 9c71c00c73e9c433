import { setTimeout as sleep } from 'node:timers/promises';
import type { BackendName, RunSummary } from '../../contract/index.js';
import { StoreBusyError, type RunStore } from '../store/index.js';
import { RestartPlan } from './restart-plan.js';
import { resumeRun } from './resume-run.js';
import type { TrainingOptions } from './start-run.js';
import type { TrainerSupervisor } from './trainer-supervisor.js';
import type { TrainingEnd } from './training-end.js';

/** Those the training was started with, for the next process. */
export interface RestartingOptions extends TrainingOptions {
  /** Backend that took the place of the config's. */
  readonly backend?: BackendName;
  /** Called with the training and with each that takes its place, before anything is heard of it. */
  readonly onTraining?: (training: TrainerSupervisor) => void;
  /** Called while nothing trains, with what is planned, one sentence or two. */
  readonly onWait?: (reason: string) => void;
  /** By default those of RestartPlan. */
  readonly waitsMs?: readonly number[];
}

/**
 * A run that is trained by whoever waits for its end. Where its process crashes, it goes on from its newest checkpoint
 * in a new one, as `guard.restarts` of its config allows. `end` never rejects.
 */
export class RestartingTraining {
  readonly run: RunSummary;
  readonly end: Promise<TrainingEnd>;
  readonly #store: RunStore;
  readonly #options: RestartingOptions;
  readonly #over = new AbortController();
  /** Null while a restart is waited for. */
  #training: TrainerSupervisor | null;

  constructor(store: RunStore, training: TrainerSupervisor, options: RestartingOptions = {}) {
    this.run = training.run;
    this.#store = store;
    this.#options = options;
    this.#training = training;
    this.end = this.#follow(training);
  }

  /** See TrainerSupervisor.stop. A restart that was planned is given up. */
  stop(): void {
    this.#over.abort();
    this.#training?.stop();
  }

  /** See TrainerSupervisor.kill. */
  kill(): void {
    this.#over.abort();
    this.#training?.kill();
  }

  async #follow(first: TrainerSupervisor): Promise<TrainingEnd> {
    const { onTraining, onWait, waitsMs } = this.#options;
    const plan = new RestartPlan(this.run.config.guard.restarts, waitsMs);
    for (let training = first; ;) {
      training.on('checkpoint', () => {
        plan.progressed();
      });
      onTraining?.(training);
      const end = await training.end;
      if (!training.crashed || end.status !== 'interrupted' || this.#isOver()) return end;
      const decision = plan.crashed(end.reason);
      if (decision === null) return end;
      this.#training = null;
      if (decision.status === 'failed') return this.#failed(decision.reason);
      this.#show('interrupted', decision.reason);
      onWait?.(decision.reason);
      await sleep(decision.waitMs, undefined, { signal: this.#over.signal }).catch(() => undefined);
      const next = this.#isOver() ? null : await this.#restarted();
      if (next === null) {
        this.#show('interrupted', end.reason);
        return end;
      }
      if (next instanceof Error) return this.#failed(next.message);
      this.#training = training = next;
      // It may have been stopped while it was being started.
      if (this.#isOver()) training.stop();
    }
  }

  #isOver(): boolean {
    return this.#over.signal.aborted;
  }

  #restarted(): Promise<TrainerSupervisor | Error> {
    return resumeRun(this.#store, this.run.id, this.#options).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
  }

  #failed(reason: string): TrainingEnd {
    this.#show('failed', reason);
    return { status: 'failed', reason, badInput: false, started: true };
  }

  #show(status: 'interrupted' | 'failed', reason: string): void {
    try {
      this.#store.setStatus(this.run.id, status, reason);
    } catch (error) {
      // Locked out for a moment: the run is interrupted all the same.
      if (!(error instanceof StoreBusyError)) throw error;
    }
  }
}
