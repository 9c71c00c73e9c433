import type { RunRow } from '../../../contract/api/run-row.js';

/**
 * `rows`, or `before` itself where a comparison of them would show the same: a row whose run has only trained on is the
 * one of before. What is computed from the result is then not computed again.
 */
export function keepUnchanged(before: readonly RunRow[], rows: readonly RunRow[]): readonly RunRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  const kept = rows.map((row) => {
    const old = known.get(row.id);
    return old !== undefined && showsTheSame(old, row) ? old : row;
  });
  const same = kept.length === before.length && kept.every((row, index) => row === before[index]);
  return same ? before : kept;
}

// A run's config never changes.
const showsTheSame = (a: RunRow, b: RunRow): boolean =>
  a.status === b.status && a.reason === b.reason && a.name === b.name && a.group === b.group;
