import { BadInputError, RunFailedError } from '../../contract/index.js';
import { packFigures } from '../../contract/recipe-figure.js';
import type { LabEvent } from '../../contract/recipe-lab.js';
import type {
  RecipeCard,
  RecipeChanges,
  RecipeProgress,
  RecipeResult,
  RecipeSize,
} from '../../contract/recipe.js';
import { text } from '../../contract/text.js';
import type { RunStore } from '../store/index.js';
import { threadsFor, trainingLeases } from '../supervisor/index.js';
import { LabProcess, type LabOptions } from './lab-process.js';
import { RecipeTrainings, type RecipeTrainers } from './recipe-trainings.js';
import { takenOverRemark } from './taken-over-remark.js';

export interface RecipeRunOptions extends LabOptions {
  readonly store: RunStore;
  readonly card: RecipeCard;
  readonly size: RecipeSize;
  /** Numbers of the size to replace; none by default. */
  readonly changes?: RecipeChanges | undefined;
  readonly seed: number;
  readonly trainers: RecipeTrainers;
  /** Trains every run anew, whatever earlier measurements left; false by default. */
  readonly fresh?: boolean | undefined;
  readonly onProgress: (progress: RecipeProgress) => void;
}

type Measured = Extract<LabEvent, { type: 'measured' }>;

/** How a recipe ended: its stored result, or null where it was cancelled. */
export type RecipeEnd = RecipeResult | null;

/**
 * One recipe that is being measured. `end` gives the stored result; it rejects with BadInputError or RunFailedError
 * where there is none, and nothing but the runs it trained is stored then.
 */
export class RecipeRun {
  readonly end: Promise<RecipeEnd>;
  readonly #options: RecipeRunOptions;
  readonly #trainings: RecipeTrainings;
  readonly #lab: LabProcess;
  readonly #measured = Promise.withResolvers<Measured>();
  readonly #startedAt = Date.now();
  readonly #begun = performance.now();
  #progress: RecipeProgress;
  #cancelled = false;

  constructor(options: RecipeRunOptions) {
    const { card, size, changes = {}, seed, store, trainers, fresh = false } = options;
    this.#options = options;
    this.#progress = {
      recipe: card.id,
      size,
      changes,
      seed,
      fraction: 0,
      doing: text('Starting', '正在启动'),
      startedAt: this.#startedAt,
      runs: [],
    };
    this.#trainings = new RecipeTrainings({ store, trainers, recipe: card.id, fresh });
    this.#lab = new LabProcess(options, (event) => {
      this.#receive(event);
    });
    this.#lab.send({
      type: 'run',
      recipe: card.id,
      size,
      changes,
      seed,
      threads: threadsFor(trainingLeases().countWithAnother()),
    });
    this.end = this.#run();
  }

  get progress(): RecipeProgress {
    return this.#progress;
  }

  /** Ends the experiment; runs in training stop with a checkpoint. `end` gives null once they have. */
  cancel(): void {
    this.#cancelled = true;
    this.#trainings.stop();
    this.#lab.kill();
  }

  /** As cancel, without checkpoints. */
  kill(): void {
    this.#trainings.kill();
    this.cancel();
  }

  async #run(): Promise<RecipeEnd> {
    try {
      const measured = await Promise.race([this.#measured.promise, this.#lab.gone]);
      if (this.#cancelled) return null;
      if (typeof measured === 'string') throw new RunFailedError(measured);
      return await this.#store(measured);
    } finally {
      this.#trainings.stop();
      this.#lab.kill();
      await Promise.all([this.#lab.gone, this.#trainings.over()]);
    }
  }

  async #store({ setting, measurement: { figures, ...measurement } }: Measured): Promise<RecipeResult> {
    const { store, card, size, changes = {}, seed } = this.#options;
    const takenOver = this.#trainings.earlierSeconds;
    const result = {
      ...measurement,
      remarks: [...measurement.remarks, ...takenOverRemark(takenOver)],
      recipe: card.id,
      size,
      changes,
      seed,
      setting,
      startedAt: this.#startedAt,
      seconds: (performance.now() - this.#begun) / 1000,
      takenOverSeconds: takenOver.reduce((sum, seconds) => sum + seconds, 0),
      holds: measurement.checks.every(({ holds }) => holds),
      runs: [...this.#trainings.ids],
    };
    return store.recipes.add(result, packFigures(figures));
  }

  #receive(event: LabEvent): void {
    switch (event.type) {
      case 'recipes':
        return;
      case 'progress':
        this.#report(event.fraction, event.doing);
        return;
      case 'train':
        void this.#train(event);
        return;
      case 'measured':
        this.#measured.resolve(event);
        return;
      case 'failed':
        this.#measured.reject(
          event.badInput ? new BadInputError(event.reason) : new RunFailedError(event.reason),
        );
        return;
    }
  }

  async #train({ request, configs, from, to }: Extract<LabEvent, { type: 'train' }>): Promise<void> {
    const training = text(`Training ${configs.length} runs`, `训练 ${configs.length} 个实验`);
    const onProgress = (fraction: number): void => {
      this.#report(from + (to - from) * fraction, training);
    };
    onProgress(0);
    try {
      const runs = await this.#trainings.train(configs, onProgress);
      this.#lab.send({ type: 'trained', request, runs });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#lab.send({ type: 'untrained', request, reason });
    }
  }

  #report(fraction: number, doing: RecipeProgress['doing']): void {
    this.#progress = { ...this.#progress, fraction, doing, runs: [...this.#trainings.ids] };
    this.#options.onProgress(this.#progress);
  }
}
