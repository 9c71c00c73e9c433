import { BadInputError } from '../../contract/errors.js';
import type { RecipeChanges, RecipeNumber, RecipeSize } from '../../contract/recipe.js';
import { limitsOf } from './number-limits.js';
import { isWholeNumber, numberName } from './number-names.js';

type Value = number | readonly number[];

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number');

/** The numbers of a size that a user may replace: neither texts nor those in `fixed`. */
const changeableOf = (numbers: object, fixed: readonly string[]): Map<string, Value> =>
  new Map(
    Object.entries(numbers).filter(
      (entry): entry is [string, Value] =>
        !fixed.includes(entry[0]) && (typeof entry[1] === 'number' || isNumbers(entry[1])),
    ),
  );

/** What can be changed of a recipe, with the value of each size. */
export function changeableNumbers(
  sizes: Readonly<Record<RecipeSize, object>>,
  fixed: readonly string[],
): RecipeNumber[] {
  const of = (size: RecipeSize): Map<string, Value> => changeableOf(sizes[size], fixed);
  const [smoke, quick, full] = [of('smoke'), of('quick'), of('full')];
  const copy = (value: Value): number | number[] => (typeof value === 'number' ? value : [...value]);
  return [...full].map(([name, value]) => ({
    name,
    what: numberName(name),
    whole: isWholeNumber(name),
    ...limitsOf(name),
    values: { smoke: copy(smoke.get(name)!), quick: copy(quick.get(name)!), full: copy(value) },
  }));
}

/**
 * Numbers of a size with some of them replaced, each by its kind: a number by a number, a list by a list, what
 * is counted by whole numbers, all within their limits. Neither texts nor `fixed` can be replaced.
 *
 * @throws BadInputError that names what can be changed, or to what.
 */
export function changedNumbers<S extends object>(
  numbers: S,
  changes: RecipeChanges,
  fixed: readonly string[],
): S {
  const changeable = changeableOf(numbers, fixed);
  for (const [key, value] of Object.entries(changes)) {
    const before = changeable.get(key);
    if (before === undefined) {
      const choice =
        changeable.size === 0 ? 'there are none' : `choose from ${[...changeable.keys()].join(', ')}`;
      throw new BadInputError(`${key} is no number of this recipe that can be changed; ${choice}.`);
    }
    if (Array.isArray(before) !== Array.isArray(value)) {
      throw new BadInputError(
        Array.isArray(before)
          ? `${key} must be a list of numbers, as [${before.join(', ')}].`
          : `${key} must be one number, as ${String(before)}.`,
      );
    }
    if (isWholeNumber(key) && ![value].flat().every(Number.isInteger)) {
      throw new BadInputError(`${key} must be whole, as ${JSON.stringify(before)}.`);
    }
    const { min, max } = limitsOf(key);
    if ([value].flat().some((one) => one < min)) throw new BadInputError(`${key} must be at least ${min}.`);
    if ([value].flat().some((one) => one > max)) throw new BadInputError(`${key} must be at most ${max}.`);
  }
  return { ...numbers, ...changes };
}
