import { expect, it } from 'vitest';
import { spreadOf } from '../../src/bench/statistics.js';

it('gives the smallest, the middle and the largest', () => {
  expect(spreadOf([5, 1, 9])).toEqual({ median: 5, min: 1, max: 9 });
});
