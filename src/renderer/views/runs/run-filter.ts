import type { RunRow } from '../../../contract/api/run-row.js';

/** What the list is narrowed to; an empty choice narrows nothing. */
export interface RunFilter {
  readonly search: string;
  readonly status: readonly string[];
  readonly objective: readonly string[];
  readonly data: readonly string[];
}

export const emptyFilter: RunFilter = { search: '', status: [], objective: [], data: [] };

const admits = (choice: readonly string[], value: string): boolean =>
  choice.length === 0 || choice.includes(value);

/** Every word of the search has to occur in name, id, tags, notes, objective or data; letter case is ignored. */
function contains(row: RunRow, search: string): boolean {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return true;
  const { name, id, tags, notes, config } = row;
  const text = [name, id, ...tags, notes, config.objective.kind, config.data.kind].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

export function filterRuns(rows: readonly RunRow[], filter: RunFilter): RunRow[] {
  return rows.filter(
    (row) =>
      admits(filter.status, row.status) &&
      admits(filter.objective, row.config.objective.kind) &&
      admits(filter.data, row.config.data.kind) &&
      contains(row, filter.search),
  );
}
