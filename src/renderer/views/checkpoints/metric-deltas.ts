import { rowFrom, type MetricTable } from '../../charts/metric-table.js';

/** A metric at both checkpoints; null where a run does not have it, or no row up to its step. */
export interface MetricDelta {
  readonly name: string;
  readonly a: number | null;
  readonly b: number | null;
  /** b - a. */
  readonly difference: number | null;
}

/** The last row of a table up to `step`, by column. */
export function rowAt(table: MetricTable, step: number): ReadonlyMap<string, number> {
  const row = rowFrom(table.steps, step + 1) - 1;
  if (row < 0) return new Map();
  return new Map([...table.columns].map(([name, values]) => [name, values[row] ?? Number.NaN]));
}

/** Every metric that either has, in A's order, then what only B has. Gradient norms by layer are left out. */
export function metricDeltas(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): MetricDelta[] {
  const names = [...new Set([...a.keys(), ...b.keys()])].filter((name) => !name.startsWith('grad_norm.'));
  return names.map((name) => {
    const [ofA, ofB] = [finite(a.get(name)), finite(b.get(name))];
    return { name, a: ofA, b: ofB, difference: ofA === null || ofB === null ? null : ofB - ofA };
  });
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;
