import type { AblationEvent, AblationProgress } from '../../contract/ablation.js';
import { BadInputError, RunFailedError, type RunConfig } from '../../contract/index.js';
import { ablationPlan, trainAblation } from '../ablation/index.js';
import type { RunStore } from '../store/index.js';
import type { TrainerSupervisor } from '../supervisor/index.js';
import type { ActiveRuns } from './active-runs.js';
import { ConflictError } from './errors-as-data.js';
import { EventStream } from './event-stream.js';

/** Trains one ablation at a time, one run after the other, and reports what happens to it. */
export class ActiveAblation {
  readonly #store: RunStore;
  readonly #active: ActiveRuns;
  readonly #events = new EventStream<AblationEvent>();
  #progress: AblationProgress | null = null;
  #training: TrainerSupervisor | null = null;
  #cancelled = false;
  #end: Promise<void> = Promise.resolve();

  constructor(store: RunStore, active: ActiveRuns) {
    this.#store = store;
    this.#active = active;
  }

  get progress(): AblationProgress | null {
    return this.#progress;
  }

  /**
   * Trains a config without techniques, with each that goes with it, and with those that go together; seeds 1 to
   * `seeds`.
   * @throws ConflictError while another ablation trains, BadInputError where no technique goes with the config.
   */
  async start(config: RunConfig, seeds: number): Promise<AblationProgress> {
    await this.#store.whenWritable();
    if (this.#progress !== null)
      throw new ConflictError(`The ablation of ${this.#progress.preset} is in training: wait, or cancel it.`);
    const plan = ablationPlan(config, null);
    if (plan.variants.length === 1) throw new BadInputError('No technique goes with this config.');
    this.#cancelled = false;
    const first = Promise.withResolvers<AblationProgress>();
    const trained = trainAblation({
      store: this.#store,
      plan,
      preset: config.name === '' ? config.data.kind : config.name,
      seeds: Array.from({ length: seeds }, (_, i) => i + 1),
      train: (run, group) => this.#train(run, group),
      onProgress: (progress) => {
        this.#progress = progress;
        this.#events.publish({ type: 'progress', progress });
        first.resolve(progress);
      },
    });
    this.#end = this.#follow(trained);
    return first.promise;
  }

  /** @throws ConflictError when none is in training. */
  cancel(): void {
    if (this.#progress === null) throw new ConflictError('No ablation is in training.');
    this.#stop();
  }

  subscribe(signal?: AbortSignal): AsyncGenerator<AblationEvent, void> {
    return this.#events.subscribe(signal);
  }

  /** Cancels what is in training and ends all streams. */
  async close(): Promise<void> {
    this.#stop();
    await this.#end;
    this.#events.close();
  }

  #stop(): void {
    this.#cancelled = true;
    this.#training?.stop();
  }

  async #train(config: RunConfig, group: string): Promise<string | null> {
    if (this.#cancelled) return null;
    const training = this.#active.startOne(config, { group, activeTrainings: 1 });
    this.#training = training;
    const end = await training.end;
    this.#training = null;
    if (end.status === 'finished') return training.run.id;
    if (!('reason' in end)) return null;
    throw new RunFailedError(`Run ${training.run.id} did not finish: ${end.reason}`);
  }

  async #follow(trained: ReturnType<typeof trainAblation>): Promise<void> {
    let event: AblationEvent;
    try {
      const table = await trained;
      event = table === null ? { type: 'ended', reason: null } : { type: 'finished', table };
    } catch (error) {
      event = { type: 'ended', reason: error instanceof Error ? error.message : String(error) };
    }
    this.#progress = null;
    this.#events.publish(event);
  }
}
