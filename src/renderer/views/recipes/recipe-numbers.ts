import type { RecipeChanges, RecipeNumber, RecipeSize } from '../../../contract/recipe.js';
import type { ListField, NumberField } from '../experiment/form-field.js';

/** What is typed for the numbers of a recipe, by their names; those that were not touched are missing. */
export type TypedNumbers = Readonly<Record<string, unknown>>;

/** Lists are as long as the contract lets them be. */
const numberField = ({ name, whole, min, max }: RecipeNumber): NumberField => ({
  type: 'number',
  key: name,
  help: null,
  initial: undefined,
  integer: whole,
  min,
  max,
  minExcluded: !whole,
  maxExcluded: false,
});

/** The field of the form for a number or a list of them. */
export function fieldOf(number: RecipeNumber): NumberField | ListField {
  const field = numberField(number);
  if (!Array.isArray(number.values.quick)) return field;
  const item = { ...field, key: '' };
  return {
    type: 'list',
    key: number.name,
    help: null,
    initial: undefined,
    item,
    minItems: 1,
    maxItems: 64,
  };
}

export const valueOf = (number: RecipeNumber, size: RecipeSize, typed: TypedNumbers): unknown =>
  number.name in typed ? typed[number.name] : number.values[size];

const fits = (value: unknown, { whole, min, max }: RecipeNumber): boolean =>
  typeof value === 'number' &&
  value <= max &&
  (whole ? value >= min && Number.isInteger(value) : value > min);

/** Whether a value can be measured with. What the size itself has always can. */
export function isValid(number: RecipeNumber, size: RecipeSize, typed: TypedNumbers): boolean {
  const value = valueOf(number, size, typed);
  return isSame(value, number.values[size]) || [value].flat().every((one) => fits(one, number));
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Those that differ from what the size has; call it once all are valid. */
export function changesOf(
  numbers: readonly RecipeNumber[],
  size: RecipeSize,
  typed: TypedNumbers,
): RecipeChanges {
  const changed = numbers.filter((number) => !isSame(valueOf(number, size, typed), number.values[size]));
  return Object.fromEntries(changed.map(({ name }) => [name, typed[name]])) as RecipeChanges;
}
