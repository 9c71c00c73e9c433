import { nearestIndex, spreadSteps } from '../../../contract/chosen-steps.js';

/**
 * Columns of the matrix: `count` of the stored steps (ascending, without repetition), as an exported matrix spreads
 * them, and the chosen step in the place of the column nearest to it. A chosen step of null is the last.
 */
export function matrixSteps(stored: readonly number[], chosen: number | null, count: number): number[] {
  const columns = spreadSteps(stored, count);
  const wanted = chosen === null ? undefined : stored[nearestIndex(stored, chosen)];
  if (wanted !== undefined && !columns.includes(wanted)) columns[nearestIndex(columns, wanted)] = wanted;
  return columns;
}
