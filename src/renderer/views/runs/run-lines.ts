import type { RunRow } from '../../../contract/api/run-row.js';

/** A line of the table: a run, or the heading over runs that were started together. */
export type RunLine =
  | { readonly id: string; readonly kind: 'run'; readonly run: RunRow }
  | {
      readonly id: string;
      readonly kind: 'heading';
      /** null: the runs that were started alone. */
      readonly group: string | null;
      readonly names: readonly string[];
    };

const runLine = (run: RunRow): RunLine => ({ id: run.id, kind: 'run', run });

export const plainLines = (rows: readonly RunRow[]): RunLine[] => rows.map(runLine);

/**
 * Runs of one group under a heading, groups in the order of their first run; runs that stand alone come last, under a
 * heading of their own when there are groups.
 */
export function groupedLines(rows: readonly RunRow[]): RunLine[] {
  const groups = Map.groupBy(rows, ({ group }) => group);
  const single = groups.get(null) ?? [];
  const lines = [...groups].flatMap(([group, members]): RunLine[] =>
    group === null
      ? []
      : [
          { id: `group ${group}`, kind: 'heading', group, names: members.map(({ name }) => name) },
          ...members.map(runLine),
        ],
  );
  if (single.length === 0) return lines;
  const heading: RunLine = { id: 'group', kind: 'heading', group: null, names: [] };
  return [...lines, ...(lines.length === 0 ? [] : [heading]), ...single.map(runLine)];
}
