import { availableParallelism } from 'node:os';
import { RunFailedError, type RunConfig } from '../../contract/index.js';
import type { TrainedRun } from '../../contract/recipe-lab.js';
import type { RunStore } from '../store/index.js';
import type { TrainerSupervisor } from '../supervisor/index.js';

/** Starts one run of a group, as one of `activeTrainings` that share the cores. */
export type StartTraining = (
  config: RunConfig,
  options: { readonly group: string; readonly activeTrainings: number },
) => TrainerSupervisor;

/** Trains the runs a recipe asks for: as many at a time as there are cores, one thread each being fastest. */
export class RecipeTrainings {
  /** Ids of the runs started, in order. */
  readonly ids: string[] = [];
  readonly #store: RunStore;
  readonly #start: StartTraining;
  readonly #group: string;
  readonly #active = new Set<TrainerSupervisor>();
  #stopped = false;

  constructor(store: RunStore, start: StartTraining, recipe: string) {
    this.#store = store;
    this.#start = start;
    this.#group = `${recipe}-${Date.now().toString(36)}`;
  }

  /**
   * Trains all configs and reads what was stored of them. A run whose numbers overflow is given with its failure.
   * @throws RunFailedError where one could not be trained for another reason, as by stop.
   */
  async train(configs: readonly RunConfig[], onProgress: (fraction: number) => void): Promise<TrainedRun[]> {
    const activeTrainings = Math.min(configs.length, availableParallelism());
    const done = configs.map(() => 0);
    const runs: TrainedRun[] = [];
    let next = 0;
    const trainInTurn = async (): Promise<void> => {
      for (let index = next++; index < configs.length; index = next++) {
        runs[index] = await this.#train(configs[index]!, activeTrainings, (share) => {
          done[index] = share;
          onProgress(done.reduce((sum, value) => sum + value, 0) / configs.length);
        });
      }
    };
    await Promise.all(Array.from({ length: activeTrainings }, trainInTurn));
    return runs;
  }

  /** Stops all runs with a checkpoint; none is started any more. */
  stop(): void {
    this.#stopped = true;
    for (const training of this.#active) training.stop();
  }

  kill(): void {
    this.#stopped = true;
    for (const training of this.#active) training.kill();
  }

  /** Resolves when no run is in training any more. */
  async over(): Promise<void> {
    await Promise.all([...this.#active].map(({ end }) => end));
  }

  async #train(
    config: RunConfig,
    activeTrainings: number,
    onProgress: (share: number) => void,
  ): Promise<TrainedRun> {
    if (this.#stopped) throw new RunFailedError('The recipe was cancelled.');
    const training = this.#start(config, { group: this.#group, activeTrainings });
    const { id } = training.run;
    this.#active.add(training);
    this.ids.push(id);
    training.on('progress', ({ step, steps }) => {
      onProgress(step / steps);
    });
    const end = await training.end;
    this.#active.delete(training);
    onProgress(1);
    if (end.status === 'failed' && end.started && !end.badInput) return this.#read(id, end.reason);
    if (end.status === 'finished') return this.#read(id, null);
    throw new RunFailedError('reason' in end ? `Run ${id}: ${end.reason}` : `Run ${id} was stopped.`);
  }

  #read(id: string, failure: string | null): TrainedRun {
    const { steps, seconds, columns } = this.#store.metrics(id);
    return {
      id,
      config: this.#store.run(id).config,
      failure,
      steps: Int32Array.from(steps),
      seconds: Float64Array.from(seconds),
      columns: new Map([...columns].map(([name, values]) => [name, Float32Array.from(values)])),
      samples: this.#store.sampleSteps(id).map((step) => {
        const { shape, values } = this.#store.samples(id, step);
        return { step, shape: [...shape], values: Float32Array.from(values) };
      }),
      checkpoints: this.#store.checkpoints(id).map(({ step, file, sha256 }) => ({ step, file, sha256 })),
    };
  }
}
