import { Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import {
  featureFrechetDistance,
  frechetDistance,
  gaussianMoments,
  kernelDistance,
} from '../../src/quality/index.js';
import { gaussianPoints, points, shifted } from './support.js';

const moments = (mean: number[], covariance: number[][]) => ({
  mean: Float64Array.from(mean),
  covariance: new Matrix(covariance),
});

describe('Fréchet distance', () => {
  test('between Gaussians on the line is the squared difference of means and deviations', () => {
    expect(frechetDistance(moments([1], [[4]]), moments([4], [[9]]))).toBeCloseTo(9 + 1, 10);
  });

  test('of rotated covariances: both rotated by the same angle keep the distance of the axes', () => {
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    const rotation = new Matrix([
      [c, -s],
      [s, c],
    ]);
    const rotated = (a: number, b: number): number[][] =>
      rotation
        .mmul(Matrix.diag([a, b]))
        .mmul(rotation.transpose())
        .to2DArray();
    const distance = frechetDistance(moments([0, 0], rotated(1, 9)), moments([3, 4], rotated(16, 4)));
    expect(distance).toBeCloseTo(25 + (1 - 4) ** 2 + (3 - 2) ** 2, 9);
  });

  test('of covariances that do not commute has the closed form of the plane', () => {
    const a = [
      [2, 1],
      [1, 3],
    ];
    const b = [
      [5, -2],
      [-2, 1],
    ];
    // tr sqrt(AB) = sqrt(tr(AB) + 2 sqrt(det(AB))) for 2 x 2 matrices with positive eigenvalues.
    const product = new Matrix(a).mmul(new Matrix(b));
    const determinant = product.get(0, 0) * product.get(1, 1) - product.get(0, 1) * product.get(1, 0);
    const expected = 5 + 6 - 2 * Math.sqrt(product.trace() + 2 * Math.sqrt(determinant));
    expect(frechetDistance(moments([0, 0], a), moments([0, 0], b))).toBeCloseTo(expected, 9);
  });

  test('is 0 of a set with itself, also where features are constant', () => {
    const a = gaussianPoints(300, [0, 5, 0], [1, 0, 2], 1, 'a');
    expect(featureFrechetDistance(a, a)).toBeLessThan(1e-9);
    expect(featureFrechetDistance(a, shifted(a, [0, 1, 2]))).toBeCloseTo(5, 4);
  });

  test('fits mean and unbiased covariance', () => {
    const { mean, covariance } = gaussianMoments(points(2, 0, 0, 2, 4));
    expect([...mean]).toEqual([1, 2]);
    expect(covariance.to2DArray()).toEqual([
      [2, 4],
      [4, 8],
    ]);
  });
});

describe('kernel distance', () => {
  test('has mean 0 over samples of one distribution, and is negative for some', () => {
    const distances = Array.from({ length: 200 }, (_, seed) =>
      kernelDistance(
        gaussianPoints(20, [0, 0], [1, 1], seed, 'a'),
        gaussianPoints(20, [0, 0], [1, 1], seed, 'b'),
      ),
    );
    const mean = distances.reduce((a, b) => a + b) / distances.length;
    const deviation = Math.sqrt(distances.reduce((sum, d) => sum + (d - mean) ** 2, 0) / distances.length);
    expect(Math.abs(mean)).toBeLessThan((4 * deviation) / Math.sqrt(distances.length));
    expect(distances.some((distance) => distance < 0)).toBe(true);
  });

  test('estimates the closed form of two Gaussians on the line', () => {
    // k(x, y) = (x y + 1)^3 = 1 + 3xy + 3x^2y^2 + x^3y^3, so MMD^2 = 3 dm1^2 + 3 dm2^2 + dm3^2 over the raw moments.
    const a = gaussianPoints(2000, [0], [1], 11, 'a');
    const b = gaussianPoints(2000, [0.5], [1], 11, 'b');
    const expected = 3 * 0.5 ** 2 + 3 * 0.25 ** 2 + (3 * 0.5 + 0.125) ** 2;
    const distance = kernelDistance(a, b);
    expect(distance).toBeGreaterThan(0.75 * expected);
    expect(distance).toBeLessThan(1.25 * expected);
  });
});
