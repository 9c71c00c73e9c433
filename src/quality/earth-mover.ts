import { linearSumAssignment } from 'linear-sum-assignment';
import { Matrix } from 'ml-matrix';
import { countOf, squaredDistances, type PointSet } from './point-set.js';

/**
 * Exact Wasserstein-1 distance (Euclidean cost) between two sets of equally many, equally heavy points: the
 * cheapest one-to-one assignment. In one dimension that is the mean distance of the sorted points. Otherwise the
 * time grows with the cube of the number: about 50 ms for 256 points, 0.3 s for 512, 3 s for 1,024.
 * @throws RangeError where the sets differ in number or dimension, or are empty.
 */
export function wasserstein1(a: PointSet, b: PointSet): number {
  const count = countOf(a);
  if (count !== countOf(b) || count === 0)
    throw new RangeError(`sets of ${count} and ${countOf(b)} points have no one-to-one assignment`);
  if (a.dim === 1 && b.dim === 1) return sortedDistance(a.values, b.values);
  const costs = squaredDistances(a, b).map(Math.sqrt);
  const matrix = new Matrix(
    Array.from({ length: count }, (_, row) => costs.subarray(row * count, (row + 1) * count)),
  );
  const { rowAssignments } = linearSumAssignment(matrix, { maximaze: false });
  let total = 0;
  rowAssignments.forEach((column, row) => (total += costs[row * count + column]!));
  return total / count;
}

/** Mean of |a_(i) - b_(i)| over the order statistics: W1 on the line. The arrays have equal length. */
export function sortedDistance(a: Float32Array, b: Float32Array): number {
  const left = a.slice().sort();
  const right = b.slice().sort();
  let total = 0;
  for (let i = 0; i < left.length; i++) total += Math.abs(left[i]! - right[i]!);
  return total / left.length;
}
