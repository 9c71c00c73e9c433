import { describe, expect, test } from 'vitest';
import {
  classHistogram,
  combinationHistogram,
  entropy,
  likeliestClasses,
  occupied,
  reverseKl,
} from '../../src/quality/index.js';

describe('class histogram', () => {
  const scores = Float32Array.of(1, 2, 0, 5, -1, 5, -3, -2, -1);

  test('counts the largest score of each row', () => {
    expect([...likeliestClasses(scores, 3)]).toEqual([1, 0, 2]);
    expect([...classHistogram(scores, 3)]).toEqual([1, 1, 1]);
  });

  test('numbers the combinations of three digits from 0 to 999', () => {
    const channels = [Uint32Array.of(0, 9, 1), Uint32Array.of(0, 9, 2), Uint32Array.of(0, 9, 3)];
    const counts = combinationHistogram(channels, 10);
    expect(counts).toHaveLength(1000);
    expect([0, 999, 123].map((mode) => counts[mode])).toEqual([1, 1, 1]);
    expect(occupied(counts)).toBe(3);
    expect(reverseKl(counts)).toBeCloseTo(Math.log(1000 / 3), 12);
  });
});

describe('divergence and entropy of a histogram', () => {
  test('even counts have entropy log n and no divergence from even ones', () => {
    expect(entropy([4, 4, 4, 4])).toBeCloseTo(Math.log(4), 12);
    expect(reverseKl([4, 4, 4, 4])).toBe(0);
  });

  test('one class has entropy 0 and diverges by log n', () => {
    expect(entropy([7, 0, 0])).toBe(0);
    expect(reverseKl([7, 0, 0])).toBeCloseTo(Math.log(3), 12);
  });

  test('diverges without bound where the data has nothing', () => {
    expect(reverseKl([1, 1], [1, 0])).toBe(Infinity);
    expect(reverseKl([1, 0], [1, 1])).toBeCloseTo(Math.LN2, 12);
  });
});
