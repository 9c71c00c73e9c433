import { nearestIndex } from '../../gallery/step-neighbours.js';

/**
 * Columns of the matrix: `count` of the stored steps (ascending, without repetition), the first and the last among
 * them and the rest spread evenly by position, and the chosen step in the place of the column nearest to it. A chosen
 * step of null is the last.
 */
export function matrixSteps(stored: readonly number[], chosen: number | null, count: number): number[] {
  const last = stored.length - 1;
  const places = Math.min(count, stored.length);
  const columns = Array.from(
    { length: places },
    (_, place) => stored[places === 1 ? last : Math.round((place * last) / (places - 1))] ?? 0,
  );
  const wanted = chosen === null ? undefined : stored[nearestIndex(stored, chosen)];
  if (wanted !== undefined && !columns.includes(wanted)) columns[nearestIndex(columns, wanted)] = wanted;
  return columns;
}
