import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { gaussianMoments, type GaussianMoments } from './gaussian-moments.js';
import type { PointSet } from './point-set.js';

/**
 * Squared Fréchet (Wasserstein-2) distance between two Gaussians (Dowson and Landau 1982):
 * |m1 - m2|^2 + tr(C1 + C2 - 2 (C1^(1/2) C2 C1^(1/2))^(1/2)). The inner matrix is symmetric and positive
 * semidefinite, so its root is real whatever the rank of C1 and C2; rounding below zero is cut off.
 */
export function frechetDistance(a: GaussianMoments, b: GaussianMoments): number {
  let distance = 0;
  a.mean.forEach((at, axis) => (distance += (at - b.mean[axis]!) ** 2));
  const root = squareRoot(a.covariance);
  const inner = root.mmul(b.covariance).mmul(root);
  const eigenvalues = symmetricEigen(inner.add(inner.transpose()).mul(0.5)).realEigenvalues;
  const crossTrace = eigenvalues.reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
  distance += a.covariance.trace() + b.covariance.trace() - 2 * crossTrace;
  return Math.max(0, distance);
}

/**
 * Fréchet distance between the Gaussians fitted to two sets of features (Heusel et al. 2017, with whatever
 * features these are: it is comparable only between figures of the same features and sample numbers).
 */
export const featureFrechetDistance = (a: PointSet, b: PointSet): number =>
  frechetDistance(gaussianMoments(a), gaussianMoments(b));

const symmetricEigen = (matrix: Matrix): EigenvalueDecomposition =>
  new EigenvalueDecomposition(matrix, { assumeSymmetric: true });

function squareRoot(matrix: Matrix): Matrix {
  const { realEigenvalues, eigenvectorMatrix } = symmetricEigen(matrix);
  const roots = realEigenvalues.map((value) => Math.sqrt(Math.max(0, value)));
  return eigenvectorMatrix.mmul(Matrix.diag(roots)).mmul(eigenvectorMatrix.transpose());
}
