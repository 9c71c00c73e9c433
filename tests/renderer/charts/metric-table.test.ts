import { expect, test } from 'vitest';
import { packAll } from '../../../src/contract/packed-arrays.js';
import {
  EMPTY_TABLE,
  joinTables,
  readMetricTables,
  rowFrom,
  spliceDetail,
  type MetricTable,
} from '../../../src/renderer/charts/metric-table.js';

function tableOf(steps: readonly number[], column = 'loss_d'): MetricTable {
  return {
    steps: Int32Array.from(steps),
    seconds: Float64Array.from(steps, (step) => step / 2),
    columns: new Map([[column, Float32Array.from(steps, (step) => step * 10)]]),
    reduced: false,
  };
}

test('reads what the services pack', async () => {
  const packed = (loss: number) => ({
    meta: { columns: ['loss_d'], reduced: true },
    arrays: { steps: Int32Array.of(1), seconds: Float64Array.of(0.5), loss_d: Float32Array.of(loss) },
  });
  const tables = readMetricTables(packAll([packed(3), packed(4)]));
  expect(tables.map(({ columns }) => [...columns.get('loss_d')!])).toEqual([[3], [4]]);
  expect(tables[1]).toMatchObject({ steps: Int32Array.of(1), reduced: true });
});

test('joining fills the columns that a part lacks with NaN', () => {
  const joined = joinTables([tableOf([1, 2]), EMPTY_TABLE, tableOf([3], 'w1_estimate')]);
  expect([...joined.steps]).toEqual([1, 2, 3]);
  expect([...joined.columns.get('loss_d')!]).toEqual([10, 20, Number.NaN]);
  expect([...joined.columns.get('w1_estimate')!]).toEqual([Number.NaN, Number.NaN, 30]);
});

test('detail takes the place of the rows it covers', () => {
  const spliced = spliceDetail(tableOf([1, 10, 20, 30]), tableOf([10, 15, 20]));
  expect([...spliced.steps]).toEqual([1, 10, 15, 20, 30]);
  expect(spliceDetail(tableOf([1, 2]), EMPTY_TABLE).steps.length).toBe(2);
});

test('finds rows by step', () => {
  const steps = Int32Array.of(2, 4, 6);
  expect([1, 2, 3, 6, 7].map((step) => rowFrom(steps, step))).toEqual([0, 0, 1, 2, 3]);
});
