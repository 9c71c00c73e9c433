import type { RunRow } from '../../../contract/api/run-row.js';
import { estimateOf } from './run-figures.js';

/** Columns that the list can be sorted by. */
export type SortKey = 'name' | 'objective' | 'data' | 'progress' | 'lossD' | 'lossG' | 'estimate' | 'changed';

export interface RunOrder {
  readonly key: SortKey;
  readonly descending: boolean;
}

const sortValues: Record<SortKey, (row: RunRow) => string | number | null> = {
  name: (row) => row.name,
  objective: (row) => row.config.objective.kind,
  data: (row) => row.config.data.kind,
  progress: (row) => row.step / row.config.steps,
  lossD: (row) => row.metrics['loss_d'] ?? null,
  lossG: (row) => row.metrics['loss_g'] ?? null,
  estimate: (row) => estimateOf(row)?.value ?? null,
  changed: (row) => row.updatedAt,
};

/** Numbers inside names are compared by their value: `run 2` before `run 10`. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Sorted copy; runs without a value stand last in both directions, equal ones newest first. */
export function sortRuns(rows: readonly RunRow[], { key, descending }: RunOrder): RunRow[] {
  const value = sortValues[key];
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === null || right === null) {
      return Number(left === null) - Number(right === null) || b.createdAt - a.createdAt;
    }
    const difference =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right));
    return sign * difference || b.createdAt - a.createdAt;
  });
}
