import type { RunRow } from '../../../contract/api/run-row.js';

/** The estimate that a run's objective gives, if any: W1 of critics, the JS bound of discriminators. */
export function estimateOf(row: RunRow): { name: 'W1' | 'JS'; value: number } | null {
  const w1 = row.metrics['w1_estimate'];
  if (w1 !== null && w1 !== undefined) return { name: 'W1', value: w1 };
  const js = row.metrics['js_bound'];
  return js === null || js === undefined ? null : { name: 'JS', value: js };
}

/** Four significant digits; values from 100,000 or under 0.01 in scientific notation; a dash for none. */
export function figureText(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e5 || size < 1e-2)
      ? value.toExponential(1)
      : String(Number(value.toPrecision(4)));
  return text.replaceAll('-', '−');
}

/** Share of the run that is done, 0 to 100. */
export const percentDone = (row: RunRow): number =>
  Math.min(100, Math.round((100 * row.step) / row.config.steps));
