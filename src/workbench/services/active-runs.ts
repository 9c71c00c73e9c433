import { randomUUID } from 'node:crypto';
import type { RunRow } from '../../contract/api/run-row.js';
import {
  isInTraining,
  type BackendName,
  type RunConfig,
  type RunParent,
  type RunStatus,
  type SingleUpdate,
} from '../../contract/index.js';
import { StoreBusyError, type RunStore } from '../store/index.js';
import {
  branchRun,
  resumeRun,
  startRun,
  type TrainerHost,
  type TrainerSupervisor,
  type TrainingEnd,
} from '../supervisor/index.js';
import { ConflictError } from './errors-as-data.js';
import type { RunEvents } from './run-events.js';
import { ReportPace } from './report-pace.js';
import { RunRestarts } from './run-restarts.js';
import { runRow } from './run-row.js';
import { TrainingRate } from './training-rate.js';

export interface ActiveRunsOptions {
  readonly store: RunStore;
  readonly events: RunEvents;
  /** Absolute path of the bundled trainer; by default the one beside this bundle. */
  readonly trainerEntry?: string | undefined;
  /** By default child_process.fork. */
  readonly trainerHost?: TrainerHost | undefined;
}

interface ResumeFrom {
  readonly checkpoint?: number;
  readonly backend?: BackendName;
}

/** Owns the trainers of this process, and reports what they do as events of runs. */
export class ActiveRuns {
  readonly #options: ActiveRunsOptions;
  readonly #supervisors = new Map<string, TrainerSupervisor>();
  readonly #restarts: RunRestarts;
  /** Backends that took the place of the configs'. */
  readonly #backends = new Map<string, BackendName>();
  /** Trainings that are being started and have no supervisor yet. */
  readonly #starting = new Set<Promise<TrainerSupervisor>>();
  #closing = false;

  constructor(options: ActiveRunsOptions) {
    this.#options = options;
    this.#restarts = new RunRestarts({
      restart: (id) => {
        const backend = this.#backends.get(id);
        return this.#resume(id, backend === undefined ? {} : { backend });
      },
      show: (id, status, reason) => {
        this.#show(id, status, reason);
      },
    });
  }

  /** Whether a trainer of this process trains the run. */
  has(id: string): boolean {
    return this.#supervisors.has(id);
  }

  /** Starts one run, or several that share a group and the cores. */
  async start(configs: readonly RunConfig[]): Promise<RunRow[]> {
    await this.#options.store.whenWritable();
    this.#requireOpen();
    const group = configs.length > 1 ? { group: `group-${randomUUID().slice(0, 8)}` } : {};
    const activeTrainings = this.#supervisors.size + configs.length;
    return configs.map((config) => {
      const training = { ...this.#training(), ...group, activeTrainings };
      return this.#watch(startRun(this.#options.store, config, training));
    });
  }

  /** Starts one run of a group of `activeTrainings` that run at a time, for whoever waits for its end. */
  startOne(
    config: RunConfig,
    options: { readonly group: string; readonly activeTrainings: number },
  ): TrainerSupervisor {
    this.#requireOpen();
    const supervisor = startRun(this.#options.store, config, { ...this.#training(), ...options });
    this.#watch(supervisor);
    return supervisor;
  }

  /** Trains a run on from its newest checkpoint, as one of `activeTrainings`, for whoever waits for its end. */
  async resumeOne(id: string, options: { readonly activeTrainings: number }): Promise<TrainerSupervisor> {
    await this.#options.store.whenWritable();
    this.#requireOpen();
    const resuming = resumeRun(this.#options.store, id, { ...this.#training(), ...options });
    await this.#watchStarted(resuming);
    return resuming;
  }

  /** Starts a run of its own from a checkpoint of another. */
  async branch(from: RunParent, config: RunConfig): Promise<RunRow> {
    await this.#options.store.whenWritable();
    this.#requireOpen();
    const activeTrainings = this.#supervisors.size + 1;
    const training = { ...this.#training(), activeTrainings };
    return this.#watchStarted(branchRun(this.#options.store, from, config, training));
  }

  /**
   * Trains a run on from a checkpoint, by default its newest; a run that is paused goes on.
   * @param from.backend takes the place of the config's.
   */
  async resume(id: string, from: ResumeFrom = {}): Promise<void> {
    const run = this.#options.store.run(id);
    this.#restarts.forget(run.id);
    if (from.backend === undefined) this.#backends.delete(run.id);
    else this.#backends.set(run.id, from.backend);
    await this.#resume(id, from);
  }

  async #resume(id: string, from: ResumeFrom = {}): Promise<void> {
    this.#requireOpen();
    const active = this.#supervisors.get(id);
    if (active !== undefined) {
      if (from.checkpoint !== undefined || from.backend !== undefined)
        throw new ConflictError(
          `Run ${id} is in training: stop it before it goes on from a checkpoint or on another backend.`,
        );
      active.resume();
      return;
    }
    await this.#options.store.whenWritable();
    this.#requireOpen();
    const activeTrainings = this.#supervisors.size + 1;
    const training = { ...this.#training(), activeTrainings, ...from };
    await this.#watchStarted(resumeRun(this.#options.store, id, training));
  }

  pause(id: string): void {
    this.#active(id).pause();
  }

  /** A run whose backend failed has no process to stop: it just no longer waits. */
  async stop(id: string): Promise<void> {
    const { store } = this.#options;
    if (!this.#supervisors.has(id) && store.run(id).failedBackend !== null) {
      await store.whenWritable();
      store.setStatus(id, 'stopped');
      this.#changed(id);
      return;
    }
    this.#active(id).stop();
  }

  checkpoint(id: string): void {
    this.#active(id).checkpoint();
  }

  /** The most updates per second of a run in training, null for full speed and for other runs. */
  pace(id: string): number | null {
    return this.#supervisors.get(id)?.updatesPerSecond ?? null;
  }

  setPace(id: string, updatesPerSecond: number | null): void {
    this.#active(id).setPace(updatesPerSecond);
    this.#options.events.publish({ type: 'pace', id, updatesPerSecond });
  }

  /** Single updates in a pause, which they begin where there is none. */
  step(id: string, update: SingleUpdate, count: number): void {
    this.#active(id).step(update, count);
  }

  /** Stops every training with a checkpoint; resolves when their processes are gone and all is stored. */
  async stopAll(): Promise<void> {
    this.#closing = true;
    this.#restarts.close();
    await Promise.allSettled([...this.#starting]);
    const active = [...this.#supervisors.values()];
    for (const supervisor of active) supervisor.stop();
    await Promise.all(active.map(({ end }) => end));
  }

  /** Ends every training at once, without a checkpoint. */
  killAll(): void {
    this.#closing = true;
    for (const supervisor of this.#supervisors.values()) supervisor.kill();
  }

  /** @throws ConflictError when no trainer of this process trains the run, RunNotFoundError when there is none. */
  #active(id: string): TrainerSupervisor {
    const supervisor = this.#supervisors.get(id);
    if (supervisor !== undefined) return supervisor;
    const run = this.#options.store.run(id);
    throw new ConflictError(
      isInTraining(run)
        ? `Run ${id} is being trained by another process: control it where it was started.`
        : `Run ${id} is not in training (${run.status}): resume it first.`,
    );
  }

  #training(): { entry?: string; host?: TrainerHost } {
    const { trainerEntry: entry, trainerHost: host } = this.#options;
    return { ...(entry === undefined ? {} : { entry }), ...(host === undefined ? {} : { host }) };
  }

  #requireOpen(): void {
    if (this.#closing) throw new ConflictError('The workbench is being closed: start it again to train.');
  }

  /** One that has been started while the workbench was being closed is ended with the others. */
  async #watchStarted(starting: Promise<TrainerSupervisor>): Promise<RunRow> {
    this.#starting.add(starting);
    try {
      return this.#watch(await starting);
    } finally {
      this.#starting.delete(starting);
    }
  }

  #watch(supervisor: TrainerSupervisor): RunRow {
    const { id, config } = supervisor.run;
    const { events } = this.#options;
    const rate = new TrainingRate(config.steps);
    this.#supervisors.set(id, supervisor);
    const changed = (): RunRow => this.#changed(id);
    supervisor.on('started', changed);
    supervisor.on('alarm', changed);
    supervisor.on('paused', changed);
    supervisor.on('resumed', changed);
    supervisor.on('progress', (progress) => {
      rate.add(progress);
    });
    const pace = new ReportPace((step) => {
      const { metrics, sparkline } = runRow(this.#options.store.overview(id));
      const pace = rate.now(supervisor.updatesPerSecond);
      events.publish({ type: 'metrics', id, step, ...pace, metrics, sparkline });
    });
    supervisor.on('metrics', (step) => {
      pace.reached(step);
    });
    supervisor.on('samples', (step) => {
      events.publish({ type: 'samples', id, step });
    });
    supervisor.on('field', (step) => {
      events.publish({ type: 'field', id, step });
    });
    supervisor.on('stepped', ({ step, update, count, before, after }) => {
      events.publish({ type: 'stepped', id, step, update, count, before, after });
    });
    supervisor.on('checkpoint', (step) => {
      this.#restarts.progressed(id);
      events.publish({ type: 'checkpoint', id, step });
    });
    supervisor.on('log', (level, text) => {
      events.publish({ type: 'log', id, level, text, at: Date.now() });
    });
    void supervisor.end.then((end) => {
      // What the run has come to is in the row that is reported next.
      pace.stop();
      this.#ended(supervisor, end);
    });
    return changed();
  }

  #changed(id: string): RunRow {
    const run = runRow(this.#options.store.overview(id));
    this.#options.events.publish({ type: 'changed', run });
    return run;
  }

  /** What is decided about a run that no process trains any more. */
  #show(id: string, status: RunStatus, reason: string): void {
    const { events, store } = this.#options;
    if (!store.has(id)) return;
    try {
      store.setStatus(id, status, reason);
    } catch (error) {
      // Locked out for a moment: the run is interrupted all the same, and resumed by hand.
      if (!(error instanceof StoreBusyError)) throw error;
    }
    events.publish({ type: 'log', id, level: 'warning', text: reason, at: Date.now() });
    this.#changed(id);
  }

  #ended({ run, crashed }: TrainerSupervisor, end: TrainingEnd): void {
    const { id } = run;
    const { events, store } = this.#options;
    this.#supervisors.delete(id);
    if ('reason' in end)
      events.publish({ type: 'log', id, level: 'error', text: end.reason, at: Date.now() });
    // A new run that could not begin for bad input is not kept.
    if (store.has(id)) this.#changed(id);
    else events.publish({ type: 'deleted', id });
    if (crashed && end.status === 'interrupted' && !this.#closing) this.#restarts.crashed(run, end.reason);
    else if (!crashed) this.#restarts.forget(id);
  }
}
