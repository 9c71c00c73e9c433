import { evaluationMetricSchema } from '../../contract/config/index.js';

/** Of `class_share.3`, a column for every class. */
export const CLASS_SHARE = 'class_share';

const metrics: ReadonlySet<string> = new Set([...evaluationMetricSchema.options, CLASS_SHARE]);

/** Whether a metric column belongs to the evaluations of a run, and so has numbers at some steps only. */
export const isEvaluationColumn = (column: string): boolean => metrics.has(column.split('.')[0] ?? '');

/** The rows that have a number, in their order. */
export function numberedRows(
  x: Float64Array,
  values: Float32Array,
): { readonly x: Float64Array; readonly values: Float32Array } {
  const rows = Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]));
  return {
    x: Float64Array.from(rows, (row) => x[row] ?? Number.NaN),
    values: Float32Array.from(rows, (row) => values[row]!),
  };
}
