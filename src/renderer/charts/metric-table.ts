import { unpackAll } from '../../contract/packed-arrays.js';

/** Metric columns of one run over a range of steps; all arrays have equal length, ordered by step. */
export interface MetricTable {
  readonly steps: Int32Array;
  /** Seconds trained so far, without pauses. */
  readonly seconds: Float64Array;
  readonly columns: ReadonlyMap<string, Float32Array>;
  /** Rows stand for buckets of stored rows: every column's minimum and maximum in them. */
  readonly reduced: boolean;
  /** Where the rows of a zoomed range are finer: these rows, maybe not of all columns, and what it was without them. */
  readonly zoomed?: { readonly detail: MetricTable; readonly overview: MetricTable };
}

/** The rows to show of a column: the coarse ones where it has no finer ones yet. */
export function rowsOfColumn(table: MetricTable, column: string): MetricTable {
  return table.zoomed?.detail.columns.has(column) === false ? table.zoomed.overview : table;
}

/** The finer rows of a column that are shown, if any. */
export const finerRows = (table: MetricTable | undefined, column: string): Float32Array | undefined =>
  table?.zoomed?.detail.columns.get(column);

export const EMPTY_TABLE: MetricTable = {
  steps: new Int32Array(),
  seconds: new Float64Array(),
  columns: new Map(),
  reduced: false,
};

/** Reads an answer of `runs.metrics`. */
export function readMetricTables(bytes: Uint8Array): MetricTable[] {
  return unpackAll<{ columns: string[]; reduced: boolean }>(bytes).map(({ meta, arrays }) => {
    const { steps, seconds } = arrays;
    if (!(steps instanceof Int32Array) || !(seconds instanceof Float64Array)) {
      throw new TypeError('Metrics without steps or seconds.');
    }
    const columns = new Map<string, Float32Array>();
    for (const name of meta.columns) {
      const values = arrays[name];
      if (values instanceof Float32Array) columns.set(name, values);
    }
    return { steps, seconds, columns, reduced: meta.reduced };
  });
}

/** Rows [from, to) of every column. */
export function sliceTable(table: MetricTable, from: number, to: number): MetricTable {
  return {
    steps: table.steps.subarray(from, to),
    seconds: table.seconds.subarray(from, to),
    columns: new Map([...table.columns].map(([name, values]) => [name, values.subarray(from, to)])),
    reduced: table.reduced,
  };
}

/**
 * The rows of all tables one after the other; a column that a table lacks is NaN there. The caller sees to it
 * that the steps ascend.
 */
export function joinTables(tables: readonly MetricTable[]): MetricTable {
  const parts = tables.filter((table) => table.steps.length > 0);
  const only = parts[0];
  if (only === undefined) return EMPTY_TABLE;
  if (parts.length === 1) return only;
  const rows = parts.reduce((sum, part) => sum + part.steps.length, 0);
  const steps = new Int32Array(rows);
  const seconds = new Float64Array(rows);
  const names = new Set(parts.flatMap((part) => [...part.columns.keys()]));
  const columns = new Map([...names].map((name) => [name, new Float32Array(rows).fill(Number.NaN)]));
  let at = 0;
  for (const part of parts) {
    steps.set(part.steps, at);
    seconds.set(part.seconds, at);
    for (const [name, values] of part.columns) columns.get(name)?.set(values, at);
    at += part.steps.length;
  }
  return { steps, seconds, columns, reduced: parts.some((part) => part.reduced) };
}

/** Index of the first row whose step is at least `step`; the number of rows if there is none. */
export function rowFrom(steps: Int32Array, step: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `overview` with the rows between the first and the last step of `detail` replaced by those of `detail`. */
export function spliceDetail(overview: MetricTable, detail: MetricTable): MetricTable {
  const first = detail.steps[0];
  const last = detail.steps.at(-1);
  if (first === undefined || last === undefined) return overview;
  const joined = joinTables([
    sliceTable(overview, 0, rowFrom(overview.steps, first)),
    detail,
    sliceTable(overview, rowFrom(overview.steps, last + 1), overview.steps.length),
  ]);
  return { ...joined, zoomed: { detail, overview } };
}
