import type { RecipeCheck } from '../../contract/recipe.js';
import { figureText } from '../export/index.js';

/** A check in one line: whether it holds, the measured number and its bound. */
export function checkText({ what, value, relation, threshold, holds }: RecipeCheck): string {
  const measured = value === null ? 'not a number' : figureText(value);
  return `${holds ? 'holds' : 'does not hold'}: ${what.en}: ${measured} (bound ${relation} ${figureText(threshold)})`;
}
