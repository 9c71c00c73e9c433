import type { SortKey } from './run-order.js';

export const columnKeys = [
  'select',
  'name',
  'objective',
  'data',
  'progress',
  'lossD',
  'lossG',
  'estimate',
  'sparkline',
  'tags',
  'notes',
  'changed',
] as const;
export type ColumnKey = (typeof columnKeys)[number];

export const sortable: ReadonlySet<string> = new Set<SortKey>([
  'name',
  'objective',
  'data',
  'progress',
  'lossD',
  'lossG',
  'estimate',
  'changed',
]);

const narrow: Record<ColumnKey, number> = {
  select: 36,
  name: 146,
  objective: 112,
  data: 110,
  progress: 180,
  lossD: 72,
  lossG: 72,
  estimate: 92,
  sparkline: 92,
  tags: 76,
  notes: 72,
  changed: 84,
};

/** How the room of a wider window is shared. */
const growth: Partial<Record<ColumnKey, number>> = {
  name: 0.3,
  objective: 0.08,
  data: 0.08,
  progress: 0.1,
  tags: 0.16,
  notes: 0.28,
};

/** Pixels of every column, together `width` where that is not less than what all of them need. */
export function columnWidths(width: number): Record<ColumnKey, number> {
  const needed = columnKeys.reduce((sum, key) => sum + narrow[key], 0);
  const spare = Math.max(0, width - needed);
  const entries = columnKeys.map((key) => [key, Math.floor(narrow[key] + spare * (growth[key] ?? 0))]);
  return Object.fromEntries(entries) as Record<ColumnKey, number>;
}
