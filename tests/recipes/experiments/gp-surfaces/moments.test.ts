import { expect, test } from 'vitest';
import { momentShare, quadraticShare } from '../../../../src/recipes/experiments/gp-surfaces/moments.js';

test('a quadratic explains itself wholly, and an odd cubic less', () => {
  const points = Float32Array.from({ length: 200 }, (_, i) => Math.sin(i * 1.7) * 2);
  const at = (f: (x: number, y: number) => number): Float32Array =>
    Float32Array.from({ length: 100 }, (_, i) => f(points[2 * i]!, points[2 * i + 1]!));
  expect(
    quadraticShare(
      points,
      at((x, y) => 1 + 2 * x - y + 3 * x * y - x * x),
    ),
  ).toBeCloseTo(1, 5);
  expect(
    quadraticShare(
      points,
      at((x, y) => Math.sin(5 * x) * Math.cos(5 * y)),
    ),
  ).toBeLessThan(0.5);
});

test('the verdict of a quadratic rests on two moments, that of fourth moments alone does not', () => {
  const of = (points: readonly number[], f: (x: number, y: number) => number) => ({
    points: Float32Array.from(points),
    values: Float32Array.from({ length: points.length / 2 }, (_, i) => f(points[2 * i]!, points[2 * i + 1]!)),
  });
  const near = [1, 0, -1, 0, 0, 1, 0, -1, 0.5, 0.5, -0.5, -0.5];
  const far = [2, 0, -2, 0, 0, 2, 0, -2, 1, 1, -1, -1];
  const quadratic = (x: number, y: number): number => 3 - x + x * x + 2 * y * y;
  expect(momentShare(of(near, quadratic), of(far, quadratic))).toBeCloseTo(1, 5);
  // The same means and second moments (six squares of 1, two of 3), other fourth moments.
  const shared = [0, 1, 0, -1, 2, 1, -1, -1];
  const thick = [-1, 0, 1, 0, -1, 0, 1, 0, -1, 0, 1, 0, ...shared];
  const thin = [0, 0, 0, 0, 0, 0, 0, 0, Math.sqrt(3), 0, -Math.sqrt(3), 0, ...shared];
  const fourth = (x: number): number => x ** 4;
  expect(Math.abs(momentShare(of(thick, fourth), of(thin, fourth)))).toBeLessThan(1e-5);
});
