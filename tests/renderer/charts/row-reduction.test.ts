import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MetricTable } from '../../../src/renderer/charts/metric-table.js';
import { reduceRows } from '../../../src/renderer/charts/row-reduction.js';

function tableOf(values: readonly number[]): MetricTable {
  return {
    steps: Int32Array.from(values, (_, at) => at + 1),
    seconds: Float64Array.from(values, (_, at) => at / 10),
    columns: new Map([['loss_d', Float32Array.from(values)]]),
    reduced: false,
  };
}

const values = fc.array(fc.float({ noNaN: true, min: -100, max: 100 }), { minLength: 1, maxLength: 400 });

test('keeps the extremes, the ends and the order of the steps within the limit', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 2, max: 60 }), (numbers, limit) => {
      const table = tableOf(numbers);
      const reduced = reduceRows(table, limit);
      const column = reduced.columns.get('loss_d')!;
      expect(reduced.steps.length).toBeLessThanOrEqual(Math.max(limit, 2));
      expect(Math.min(...column)).toBe(Math.min(...table.columns.get('loss_d')!));
      expect(Math.max(...column)).toBe(Math.max(...table.columns.get('loss_d')!));
      expect(reduced.steps[0]).toBe(1);
      expect(reduced.steps.at(-1)).toBe(numbers.length);
      expect([...reduced.steps]).toEqual([...reduced.steps].sort((a, b) => a - b));
    }),
  );
});

test('a table within the limit is left alone', () => {
  const table = tableOf([1, 2, 3]);
  expect(reduceRows(table, 3)).toBe(table);
});

test('rows that are not finite do not hide the others of their bucket', () => {
  const reduced = reduceRows(tableOf([Number.NaN, 5, Number.NaN, Number.NaN]), 4 - 2);
  expect([...reduced.columns.get('loss_d')!]).toEqual([5, 5]);
});
