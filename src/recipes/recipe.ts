import type { RecipeCard, RecipeMeasurement, RecipeSize } from '../contract/recipe.js';
import type { Text } from '../contract/text.js';
import type { Laboratory } from './laboratory.js';

/** One size of a recipe: its numbers, and what they mean in a sentence. */
export interface Sized<S> {
  readonly setting: Text;
  readonly numbers: S;
}

/** How a recipe is written: its card, the numbers of every size, and the experiment itself. */
export interface RecipeDefinition<S> extends Omit<RecipeCard, 'sizes'> {
  readonly sizes: Readonly<Record<RecipeSize, Sized<S>>>;
  /** Does the experiment and judges it by the claim's thresholds. */
  readonly measure: (numbers: S, lab: Laboratory) => Promise<RecipeMeasurement>;
}

/** An experiment of a source with a claim that is checked. */
export interface Recipe {
  readonly card: RecipeCard;
  measure(size: RecipeSize, lab: Laboratory): Promise<RecipeMeasurement>;
}

/** Closes a definition over its own kind of numbers, so that recipes of all kinds make one list. */
export function recipe<S>({ measure, sizes, ...card }: RecipeDefinition<S>): Recipe {
  const { smoke, quick, full } = sizes;
  return {
    card: { ...card, sizes: { smoke: smoke.setting, quick: quick.setting, full: full.setting } },
    measure: (size, lab) => measure(sizes[size].numbers, lab),
  };
}
