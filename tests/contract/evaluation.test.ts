import { expect, test } from 'vitest';
import { isBetter, selectionConfigSchema } from '../../src/contract/index.js';

const selection = (parts: object) => selectionConfigSchema.parse(parts);

test('takes the larger share of modes, the smaller distance, and neither copies nor samples far off', () => {
  expect(isBetter(selection({ metric: 'modes_covered' }), 8, 7)).toBe(true);
  expect(isBetter(selection({ metric: 'fid' }), 8, 7)).toBe(false);
  expect(isBetter(selection({ metric: 'fid' }), 7, 8)).toBe(true);
  expect(isBetter(selection({ metric: 'data_copying' }), 0.45, 0.6)).toBe(true);
  expect(isBetter(selection({ metric: 'data_copying' }), 0.3, 0.6)).toBe(false);
});

test('takes what is asked for, and an equal value is no better one', () => {
  expect(isBetter(selection({ metric: 'fid', direction: 'max' }), 8, 7)).toBe(true);
  expect(isBetter(selection({ metric: 'fid', direction: 'max' }), 7, 7)).toBe(false);
  expect(isBetter(selection({ metric: 'fid' }), 7, 7)).toBe(false);
});
