import { expect, it } from 'vitest';
import { linePoints, pointsAround } from '../../../src/renderer/charts/line-points.js';

const none = { kind: 'none' } as const;

it('a line on linear axes is its rows', () => {
  const points = linePoints(Float64Array.of(0, 1), Float32Array.of(-1, 2), none, { x: false, y: false });
  expect([...points]).toEqual([0, -1, 1, 2]);
});

it('what a logarithmic axis cannot show interrupts the line', () => {
  const points = linePoints(Float64Array.of(0, 1, 2), Float32Array.of(1, -1, 3), none, { x: true, y: true });
  expect([...points]).toEqual([Number.NaN, 1, 1, Number.NaN, 2, 3]);
});

it('smoothing on a logarithmic axis is geometric', () => {
  const median = { kind: 'median', window: 3 } as const;
  const points = linePoints(Float64Array.of(1, 2), Float32Array.of(1, 100), median, { x: false, y: true });
  expect(points[1]).toBeCloseTo(10, 3);
});

it('a smoothed line goes through the middle of reduced rows', () => {
  const values = Float32Array.of(0, 2, 0, 2, 0, 2);
  const median = { kind: 'median', window: 3 } as const;
  const points = linePoints(Float64Array.of(0, 1, 2, 3, 4, 5), values, median, { x: false, y: false }, true);
  expect([1, 3, 5, 7].map((at) => points[at])).toEqual([1, 1, 1, 1]);
});

it('gives the points around a range with one more at each end, all without one', () => {
  // The first two have no place on a logarithmic axis.
  const points = Float64Array.of(...[NaN, 0, NaN, 1], ...[1, 2, 2, 3, 4, 4, 8, 5, 16, 6, 32, 7]);
  expect(pointsAround(points, null)).toBe(points);
  expect([...pointsAround(points, { low: 3, high: 9 })]).toEqual([NaN, 1, 1, 2, 2, 3, 4, 4, 8, 5, 16, 6]);
  expect([...pointsAround(points, { low: 30, high: 40 })]).toEqual([16, 6, 32, 7]);
  expect([...pointsAround(points, { low: 50, high: 60 })]).toEqual([32, 7]);
});
