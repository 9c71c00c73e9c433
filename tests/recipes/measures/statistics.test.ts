import { expect, test } from 'vitest';
import { deviation, median, spearman } from '../../../src/recipes/measures/statistics.js';

test('the median of an even number of values is the mean of the middle two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("Spearman's correlation looks at the order alone, ties share their rank", () => {
  expect(spearman([1, 2, 3, 4], [1, 8, 27, 64])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 12);
  // 1 - 6 sum d^2 / (n (n^2 - 1)) with d = (0, 1, -1, 0, 0).
  expect(spearman([1, 2, 3, 4, 5], [1, 3, 2, 4, 5])).toBeCloseTo(0.9, 12);
  // Ranks (1.5, 1.5, 3) and (1, 2, 3).
  expect(spearman([5, 5, 9], [1, 2, 3])).toBeCloseTo(Math.sqrt(3) / 2, 12);
});

test('the deviation of a sample divides by one less than its size', () => {
  expect(deviation([1, 3])).toBeCloseTo(Math.SQRT2, 12);
  expect(deviation([1])).toBeNaN();
});
