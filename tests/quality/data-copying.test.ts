import { expect, it } from 'vitest';
import { RandomStream } from '../../src/engine/random/stream.js';
import { dataCopying, type PointSet } from '../../src/quality/index.js';

const line = (...values: number[]): PointSet => ({ values: Float32Array.from(values), dim: 1 });

function normal(name: string, count: number, scale = 1): PointSet {
  const values = new Float32Array(2 * count);
  new RandomStream(3, name).fillNormal(values);
  return { values: values.map((value) => scale * value), dim: 2 };
}

it('counts pairs of which the generated sample is nearer to the training samples, ties half', () => {
  // Distances to 0 and 10: held out 1, 2, 2; generated 0 (before all three), 2 (equal to two), 3 (after all).
  expect(dataCopying(line(0, 10), line(1, 8, -2), line(10, 2, 13))).toBeCloseTo(4 / 9, 9);
});

it('is 1 for copies, a half for fresh samples of the distribution, and near 0 for samples far from it', () => {
  const training = normal('training', 500);
  const heldOut = normal('held-out', 400);
  expect(dataCopying(training, heldOut, training)).toBe(1);
  // The statistic's deviation is sqrt((n + m + 1) / (12 n m)) = 0.02.
  expect(Math.abs(dataCopying(training, heldOut, normal('generated', 400)) - 0.5)).toBeLessThan(0.08);
  expect(dataCopying(training, heldOut, normal('far', 400, 30))).toBeLessThan(0.1);
});

it('refuses sets that cannot be compared', () => {
  expect(() => dataCopying(line(), line(1), line(1))).toThrow(/no training samples/);
  expect(() => dataCopying(line(1), line(), line(1))).toThrow(/two sets/);
  expect(() => dataCopying(normal('a', 3), line(1), normal('b', 3))).toThrow(/dimension/);
});
