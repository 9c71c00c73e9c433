import { BadInputError } from '../contract/errors.js';
import type { RecipeChanges } from '../contract/recipe.js';

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number');

const isWhole = (value: number | readonly number[]): boolean =>
  [value].flat().every((one) => Number.isInteger(one));

/**
 * Numbers of a size with some of them replaced, each by its kind: a number by a number, a list by a list, whole
 * ones by whole ones. Neither texts nor `fixed` can be replaced.
 *
 * @throws BadInputError that names what can be changed.
 */
export function changedNumbers<S extends object>(
  numbers: S,
  changes: RecipeChanges,
  fixed: readonly string[],
): S {
  const known = new Map<string, unknown>(Object.entries(numbers));
  const changeable = [...known]
    .filter(([key, value]) => !fixed.includes(key) && (typeof value === 'number' || isNumbers(value)))
    .map(([key]) => key);
  for (const [key, value] of Object.entries(changes)) {
    if (!changeable.includes(key)) {
      const choice = changeable.length === 0 ? 'there are none' : `choose from ${changeable.join(', ')}`;
      throw new BadInputError(`${key} is no number of this recipe that can be changed; ${choice}.`);
    }
    const before = known.get(key) as number | readonly number[];
    if (Array.isArray(before) !== Array.isArray(value)) {
      throw new BadInputError(
        Array.isArray(before)
          ? `${key} must be a list of numbers, as [${before.join(', ')}].`
          : `${key} must be one number, as ${String(before)}.`,
      );
    }
    if (isWhole(before) && !isWhole(value)) {
      throw new BadInputError(`${key} must be whole, as ${JSON.stringify(before)}.`);
    }
  }
  return { ...numbers, ...changes };
}
