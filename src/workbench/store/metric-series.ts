import type { MetricSeries } from '../../contract/index.js';

/** Columns of row-major `values` [steps.length, columns.length]. */
export function seriesFromRows(
  steps: Int32Array,
  seconds: Float64Array,
  columns: readonly string[],
  values: Float32Array,
): MetricSeries {
  const rows = steps.length;
  const width = columns.length;
  if (seconds.length !== rows || values.length !== rows * width) {
    throw new RangeError(`${rows} rows of ${width} metrics need ${rows} times and ${rows * width} values.`);
  }
  const byName = new Map<string, Float32Array>();
  columns.forEach((name, column) => {
    const target = new Float32Array(rows);
    for (let row = 0; row < rows; row++) target[row] = values[row * width + column] ?? NaN;
    byName.set(name, target);
  });
  if (byName.size !== width) throw new RangeError('Two metrics have the same name.');
  return { steps, seconds, columns: byName };
}

/** Rows of `parts` one after the other; a column that a part lacks is NaN there. */
export function concatenateSeries(parts: readonly MetricSeries[]): MetricSeries {
  const rows = parts.reduce((sum, part) => sum + part.steps.length, 0);
  const steps = new Int32Array(rows);
  const seconds = new Float64Array(rows);
  const columns = new Map<string, Float32Array>();
  let row = 0;
  for (const part of parts) {
    steps.set(part.steps, row);
    seconds.set(part.seconds, row);
    for (const [name, values] of part.columns) {
      let column = columns.get(name);
      if (!column) columns.set(name, (column = new Float32Array(rows).fill(NaN)));
      column.set(values, row);
    }
    row += part.steps.length;
  }
  return { steps, seconds, columns };
}

/** Rows `start` to `end` (exclusive), sharing memory with `series`. */
export function sliceSeries(series: MetricSeries, start: number, end: number): MetricSeries {
  return {
    steps: series.steps.subarray(start, end),
    seconds: series.seconds.subarray(start, end),
    columns: new Map([...series.columns].map(([name, values]) => [name, values.subarray(start, end)])),
  };
}

/** Number of leading entries of the ascending `steps` that are smaller than `step`. */
export function rowsBefore(steps: Int32Array, step: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] ?? 0) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}
