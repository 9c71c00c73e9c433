import type { RecipeCheck, RecipeResult } from '../../contract/recipe.js';
import { figureText } from '../export/index.js';

/** A check in one line: whether it holds, the measured number and its bound. */
export function checkText({ what, value, relation, threshold, holds }: RecipeCheck): string {
  const measured = value === null ? 'not a number' : figureText(value);
  return `${holds ? 'holds' : 'does not hold'}: ${what.en}: ${measured} (bound ${relation} ${figureText(threshold)})`;
}

/** The size of a result, with the numbers of it that were replaced: `full with steps = 2000`. */
export function sizeText({ size, changes }: Pick<RecipeResult, 'size' | 'changes'>): string {
  const changed = Object.entries(changes).map(([name, value]) => `${name} = ${[value].flat().join(', ')}`);
  return changed.length === 0 ? size : `${size} with ${changed.join('; ')}`;
}
