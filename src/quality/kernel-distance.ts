import { countOf, requireSameDimension, type PointSet } from './point-set.js';

/**
 * Squared maximum mean discrepancy with the kernel (x.y / d + 1)^3, the unbiased estimate over all pairs
 * (Binkowski et al. 2018, "KID", with whatever features these are). Its mean is 0 for samples of one
 * distribution, so it may be below 0.
 * @throws RangeError with fewer than two points in a set.
 */
export function kernelDistance(a: PointSet, b: PointSet): number {
  requireSameDimension(a, b);
  if (countOf(a) < 2 || countOf(b) < 2)
    throw new RangeError('the unbiased estimate needs two points per set');
  return ownMean(a) + ownMean(b) - 2 * crossMean(a, b);
}

function kernel(a: PointSet, i: number, b: PointSet, j: number): number {
  const { dim } = a;
  let dot = 0;
  for (let axis = 0; axis < dim; axis++) dot += a.values[i * dim + axis]! * b.values[j * dim + axis]!;
  const value = dot / dim + 1;
  return value * value * value;
}

/** Mean over pairs of different points. */
function ownMean(a: PointSet): number {
  const count = countOf(a);
  let sum = 0;
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) sum += kernel(a, i, a, j);
  return (2 * sum) / (count * (count - 1));
}

function crossMean(a: PointSet, b: PointSet): number {
  const [rows, columns] = [countOf(a), countOf(b)];
  let sum = 0;
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) sum += kernel(a, i, b, j);
  return sum / (rows * columns);
}
