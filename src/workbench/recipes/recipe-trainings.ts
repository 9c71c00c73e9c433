import { availableParallelism } from 'node:os';
import { BadInputError, RunFailedError, type RunConfig, type RunSummary } from '../../contract/index.js';
import type { TrainedRun } from '../../contract/recipe-lab.js';
import type { RunStore } from '../store/index.js';
import type { TrainerSupervisor } from '../supervisor/index.js';
import { earlierRun } from './earlier-run.js';
import { trainedRun } from './trained-run.js';

/** Starts the trainings of a recipe, each as one of `activeTrainings` that share the cores. */
export interface RecipeTrainers {
  /** A new run of a group. */
  readonly start: (
    config: RunConfig,
    options: { readonly group: string; readonly activeTrainings: number },
  ) => TrainerSupervisor;
  /** A run that has stopped, from its newest checkpoint. Rejects with BadInputError where that cannot be. */
  readonly resume: (id: string, options: { readonly activeTrainings: number }) => Promise<TrainerSupervisor>;
}

export interface RecipeTrainingsOptions {
  readonly store: RunStore;
  readonly trainers: RecipeTrainers;
  /** Id of the recipe. */
  readonly recipe: string;
  /** Whether runs of earlier measurements are left alone. */
  readonly fresh: boolean;
}

/**
 * Trains the runs a recipe asks for: as many at a time as there are cores, one thread each being fastest. What
 * earlier measurements trained of them is taken over.
 */
export class RecipeTrainings {
  /** Ids of the runs of this measurement, in order. */
  readonly ids: string[] = [];
  readonly #options: RecipeTrainingsOptions;
  readonly #group: string;
  readonly #active = new Set<TrainerSupervisor>();
  /** Trainings that go on from a checkpoint and have no supervisor yet. */
  readonly #resuming = new Set<Promise<unknown>>();
  readonly #earlierSeconds = new Map<string, number>();
  /** What is done to every training, once the measurement has been cancelled. */
  #halt: ((training: TrainerSupervisor) => void) | null = null;

  constructor(options: RecipeTrainingsOptions) {
    this.#options = options;
    this.#group = `${options.recipe}-${Date.now().toString(36)}`;
  }

  /** How long each of the runs that were taken over had been trained before, in seconds. */
  get earlierSeconds(): readonly number[] {
    return [...this.#earlierSeconds.values()];
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
    this.#haltAll((training) => {
      training.stop();
    });
  }

  kill(): void {
    this.#haltAll((training) => {
      training.kill();
    });
  }

  /** Resolves when no run is in training any more. */
  async over(): Promise<void> {
    await Promise.allSettled([...this.#resuming]);
    await Promise.all([...this.#active].map(({ end }) => end));
  }

  #haltAll(halt: (training: TrainerSupervisor) => void): void {
    this.#halt = halt;
    for (const training of this.#active) halt(training);
  }

  async #train(
    config: RunConfig,
    activeTrainings: number,
    onProgress: (share: number) => void,
  ): Promise<TrainedRun> {
    const { store, fresh } = this.#options;
    this.#requireGoing();
    const earlier = fresh ? null : earlierRun(store, config, this.ids);
    if (earlier !== null) this.#takeOver(earlier);
    if (earlier?.status === 'finished') {
      onProgress(1);
      return trainedRun(store, earlier.id, null);
    }
    const training =
      (earlier && (await this.#resume(earlier.id, activeTrainings))) ?? this.#start(config, activeTrainings);
    const { id } = training.run;
    training.on('progress', ({ step, steps }) => {
      onProgress(step / steps);
    });
    const end = await training.end;
    this.#active.delete(training);
    onProgress(1);
    if (end.status === 'failed' && end.started && !end.badInput) return trainedRun(store, id, end.reason);
    if (end.status === 'finished') return trainedRun(store, id, null);
    throw new RunFailedError('reason' in end ? `Run ${id}: ${end.reason}` : `Run ${id} was stopped.`);
  }

  #requireGoing(): void {
    if (this.#halt !== null) throw new RunFailedError('The recipe was cancelled.');
  }

  #start(config: RunConfig, activeTrainings: number): TrainerSupervisor {
    // It may have been cancelled while a resume was tried.
    this.#requireGoing();
    const training = this.#options.trainers.start(config, { group: this.#group, activeTrainings });
    this.#active.add(training);
    this.ids.push(training.run.id);
    return training;
  }

  /** Makes an earlier run one of this measurement. */
  #takeOver({ id }: RunSummary): void {
    this.ids.push(id);
    this.#earlierSeconds.set(id, this.#options.store.checkpoints(id).at(-1)?.seconds ?? 0);
  }

  /** Null where the run cannot go on, as when another process has begun to train it or its files are damaged. */
  async #resume(id: string, activeTrainings: number): Promise<TrainerSupervisor | null> {
    const resuming = this.#options.trainers.resume(id, { activeTrainings });
    this.#resuming.add(resuming);
    try {
      const training = await resuming;
      this.#active.add(training);
      this.#halt?.(training);
      return training;
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error;
      this.ids.splice(this.ids.indexOf(id), 1);
      this.#earlierSeconds.delete(id);
      return null;
    } finally {
      this.#resuming.delete(resuming);
    }
  }
}
