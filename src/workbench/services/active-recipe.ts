import { BadInputError } from '../../contract/index.js';
import type { RecipeCard, RecipeEvent, RecipeProgress, RecipeRequest } from '../../contract/recipe.js';
import { listRecipes, RecipeRun, type LabOptions } from '../recipes/index.js';
import type { RunStore } from '../store/index.js';
import type { ActiveRuns } from './active-runs.js';
import { ConflictError } from './errors-as-data.js';
import { EventStream } from './event-stream.js';

export interface ActiveRecipeParts {
  readonly store: RunStore;
  readonly active: ActiveRuns;
  readonly lab: LabOptions;
}

/** Measures one recipe at a time, and reports what happens to it. */
export class ActiveRecipe {
  readonly #parts: ActiveRecipeParts;
  readonly #events = new EventStream<RecipeEvent>();
  #cards: Promise<RecipeCard[]> | null = null;
  #run: RecipeRun | null = null;

  constructor(parts: ActiveRecipeParts) {
    this.#parts = parts;
  }

  /** The recipes there are; asked of a lab once. */
  cards(): Promise<RecipeCard[]> {
    this.#cards ??= listRecipes(this.#parts.lab).catch((error: unknown) => {
      this.#cards = null;
      throw error;
    });
    return this.#cards;
  }

  get progress(): RecipeProgress | null {
    return this.#run?.progress ?? null;
  }

  /**
   * @throws ConflictError while another recipe is measured, BadInputError when there is no such recipe.
   */
  async start({ recipe, ...how }: RecipeRequest): Promise<RecipeProgress> {
    const card = (await this.cards()).find(({ id }) => id === recipe);
    if (card === undefined)
      throw new BadInputError(`recipe: there is no "${recipe}"; choose one of the list.`);
    if (this.#run !== null)
      throw new ConflictError(
        `Recipe ${this.#run.progress.recipe} is being measured: wait for its end, or cancel it.`,
      );
    const { store, active, lab } = this.#parts;
    const run = new RecipeRun({
      ...lab,
      store,
      ...how,
      card,
      trainers: {
        start: (config, options) => active.startOne(config, options),
        resume: (id, options) => active.resumeOne(id, options),
      },
      onProgress: (progress) => {
        this.#events.publish({ type: 'progress', progress });
      },
    });
    this.#run = run;
    void this.#follow(run);
    return run.progress;
  }

  /** @throws ConflictError when none is measured. */
  cancel(): void {
    if (this.#run === null) throw new ConflictError('No recipe is being measured.');
    this.#run.cancel();
  }

  /** As cancel, without checkpoints of its runs. */
  kill(): void {
    this.#run?.kill();
  }

  /** The events from now on, until `signal` aborts or the workbench is closed. */
  subscribe(signal?: AbortSignal): AsyncGenerator<RecipeEvent, void> {
    return this.#events.subscribe(signal);
  }

  /** Cancels what is measured and ends all streams. */
  async close(): Promise<void> {
    const run = this.#run;
    run?.cancel();
    await run?.end.catch(() => undefined);
    this.#events.close();
  }

  async #follow(run: RecipeRun): Promise<void> {
    const { recipe } = run.progress;
    let event: RecipeEvent;
    try {
      const result = await run.end;
      event =
        result === null ? { type: 'ended', recipe, reason: null } : { type: 'finished', recipe, result };
    } catch (error) {
      event = { type: 'ended', recipe, reason: error instanceof Error ? error.message : String(error) };
    }
    this.#run = null;
    this.#events.publish(event);
  }
}
