import type { RecipeCheck, RecipeTable } from '../../contract/recipe.js';
import type { Text } from '../../contract/text.js';

const relations = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
} as const satisfies Record<RecipeCheck['relation'], (a: number, b: number) => boolean>;

/** Null for a number that JSON cannot hold. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Holds `value` against the claim's threshold. What is not finite does not hold. */
export const check = (
  what: Text,
  value: number,
  relation: RecipeCheck['relation'],
  threshold: number,
): RecipeCheck => ({
  what,
  value: finite(value),
  relation,
  threshold,
  holds: Number.isFinite(value) && relations[relation](value, threshold),
});

/** A table whose numbers may be infinite or missing. */
export const table = (
  title: Text,
  columns: readonly Text[],
  rows: readonly (readonly (number | Text | null)[])[],
): RecipeTable => ({
  title,
  columns: [...columns],
  rows: rows.map((row) => row.map((cell) => (typeof cell === 'number' ? finite(cell) : cell))),
});
