import { Matrix } from 'ml-matrix';
import { countOf, type PointSet } from './point-set.js';

/** Mean [d] and unbiased covariance [d, d] of a set of features. */
export interface GaussianMoments {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
}

/** @throws RangeError with fewer than two points, which have no covariance. */
export function gaussianMoments(points: PointSet): GaussianMoments {
  const { values, dim } = points;
  const count = countOf(points);
  if (count < 2) throw new RangeError(`${count} points have no covariance`);
  const mean = new Float64Array(dim);
  for (let i = 0; i < values.length; i++) mean[i % dim]! += values[i]! / count;
  const covariance = Matrix.zeros(dim, dim);
  const centred = new Float64Array(dim);
  const sums = Array.from({ length: dim }, () => new Float64Array(dim));
  for (let i = 0; i < count; i++) {
    for (let axis = 0; axis < dim; axis++) centred[axis] = values[i * dim + axis]! - mean[axis]!;
    for (let row = 0; row < dim; row++) {
      const sum = sums[row]!;
      const at = centred[row]!;
      for (let column = row; column < dim; column++) sum[column]! += at * centred[column]!;
    }
  }
  for (let row = 0; row < dim; row++) {
    for (let column = row; column < dim; column++) {
      const value = sums[row]![column]! / (count - 1);
      covariance.set(row, column, value);
      covariance.set(column, row, value);
    }
  }
  return { mean, covariance };
}
