import type { MetricSeries } from '../../contract/index.js';

/** Column of the sparkline. */
const SPARKLINE_COLUMN = 'loss_d';
/** The sparkline has this many values at most, and half as many right after it was thinned. */
const SPARKLINE_LIMIT = 60;

/** What a list of runs shows of a run's metrics; null is no number. */
export interface MetricDigest {
  /** Newest number of every column; null where it never had one. */
  readonly newest: Readonly<Record<string, number | null>>;
  /** About 40 values of the discriminator's loss, equally spaced in rows from the first. */
  readonly sparkline: readonly (number | null)[];
}

/** A digest that can be carried on: row i * stride is value i of the sparkline. */
export interface RunningDigest extends MetricDigest {
  readonly rows: number;
  readonly stride: number;
}

export const emptyDigest: RunningDigest = { rows: 0, stride: 1, newest: {}, sparkline: [] };

/** The digest of the rows so far and of `added` after them. */
export function digestRows(digest: RunningDigest, added: MetricSeries): RunningDigest {
  const count = added.steps.length;
  if (count === 0) return digest;
  const newest = { ...digest.newest };
  for (const [name, values] of added.columns) {
    // Metrics of evaluations have numbers at some steps only.
    const number = values.findLast((value) => !Number.isNaN(value));
    if (number !== undefined) newest[name] = numberOrNull(number);
    else newest[name] ??= null;
  }
  const losses = added.columns.get(SPARKLINE_COLUMN);
  let { stride } = digest;
  let sparkline = [...digest.sparkline];
  for (let row = firstMultiple(digest.rows, stride); row < digest.rows + count; row += stride) {
    sparkline.push(numberOrNull(losses?.[row - digest.rows]));
    if (sparkline.length < SPARKLINE_LIMIT) continue;
    // `row` was an odd multiple of the old stride, so the next row of interest is one old stride on.
    sparkline = sparkline.filter((_, index) => index % 2 === 0);
    row -= stride;
    stride *= 2;
  }
  return { rows: digest.rows + count, stride, newest, sparkline };
}

const firstMultiple = (from: number, stride: number): number => Math.ceil(from / stride) * stride;

const numberOrNull = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value;
