import type { RecipeCard, RecipeChanges, RecipeMeasurement, RecipeSize } from '../../contract/recipe.js';
import type { Text } from '../../contract/text.js';
import { changeableNumbers, changedNumbers } from './changed-numbers.js';
import type { Laboratory } from './laboratory.js';
import { requireSeeds } from './number-checks.js';

/** How a recipe is written: its card, the numbers of every size, and the experiment itself. */
export interface RecipeDefinition<S extends object> extends Omit<RecipeCard, 'sizes' | 'numbers' | 'tried'> {
  /** Set-ups that were tried before those of the sizes, with what they measured; none by default. */
  readonly tried?: RecipeCard['tried'];
  readonly sizes: Readonly<Record<RecipeSize, S>>;
  /** What the numbers mean, in a sentence. */
  readonly setting: (numbers: S) => Text;
  /** Numbers that bound the claim, and so are not for a user to change. */
  readonly bounds?: readonly (keyof S & string)[];
  /** What the experiment demands of its numbers together. @throws BadInputError that names a number and its remedy. */
  readonly checkNumbers?: (numbers: S) => void;
  /** Does the experiment and judges it by the claim's thresholds. */
  readonly measure: (numbers: S, lab: Laboratory) => Promise<RecipeMeasurement>;
}

/** A recipe with its numbers settled. */
export interface PreparedRecipe {
  /** What will be trained and measured. */
  readonly setting: Text;
  /** Rejects with BadInputError, before anything trains, where the laboratory's seed leaves no room for all seeds. */
  measure(lab: Laboratory): Promise<RecipeMeasurement>;
}

/** An experiment of a source with a claim that is checked. */
export interface Recipe {
  readonly card: RecipeCard;
  /** @throws BadInputError where a change names no number of the recipe, or the experiment cannot be done with it. */
  prepare(size: RecipeSize, changes?: RecipeChanges): PreparedRecipe;
}

/** Closes a definition over its own kind of numbers, so that recipes of all kinds make one list. */
export function recipe<S extends object>(definition: RecipeDefinition<S>): Recipe {
  const { measure, sizes, setting, bounds = [], tried = [], checkNumbers, ...card } = definition;
  const { smoke, quick, full } = sizes;
  return {
    card: {
      ...card,
      tried,
      sizes: { smoke: setting(smoke), quick: setting(quick), full: setting(full) },
      numbers: changeableNumbers(sizes, bounds),
    },
    prepare(size, changes = {}) {
      const numbers = changedNumbers(sizes[size], changes, bounds);
      checkNumbers?.(numbers);
      return {
        setting: setting(numbers),
        async measure(lab) {
          if ('seeds' in numbers && typeof numbers.seeds === 'number') requireSeeds(lab.seed, numbers.seeds);
          return measure(numbers, lab);
        },
      };
    },
  };
}
