import { expect, it } from 'vitest';
import { digestRows, emptyDigest } from '../../../src/workbench/store/metric-digest.js';

const rows = (steps: number[], fid: number[]) => ({
  steps: Int32Array.from(steps),
  seconds: Float64Array.from(steps),
  columns: new Map([['fid', Float32Array.from(fid)]]),
});

it('keeps the newest number of a metric that not every row has', () => {
  const none = digestRows(emptyDigest, rows([1, 2], [NaN, NaN]));
  expect(none.newest).toEqual({ fid: null });
  const first = digestRows(none, rows([3, 4], [8, NaN]));
  expect(first.newest).toEqual({ fid: 8 });
  expect(digestRows(first, rows([5], [NaN])).newest).toEqual({ fid: 8 });
  expect(digestRows(first, rows([5], [6])).newest).toEqual({ fid: 6 });
});
