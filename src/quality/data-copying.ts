import { countOf, requireSameDimension, type PointSet } from './point-set.js';

/**
 * The probability that a generated sample lies nearer to the training samples than a held-out one does, ties counted
 * half: the Mann-Whitney statistic U / (n m) of the test for data-copying (Meehan, Chaudhuri and Dasgupta 2020,
 * section 3, over one cell), on Euclidean distances to the nearest training sample. 0.5 for samples of the data's
 * own distribution, towards 1 for copies of training samples, towards 0 for samples far from all data.
 * @throws RangeError where a set is empty or the dimensions differ.
 */
export function dataCopying(training: PointSet, heldOut: PointSet, generated: PointSet): number {
  const fresh = nearestDistances(heldOut, training).sort();
  const made = nearestDistances(generated, training).sort();
  if (fresh.length === 0 || made.length === 0)
    throw new RangeError('data-copying compares two sets of samples');
  let sum = 0;
  let below = 0;
  let upTo = 0;
  for (const distance of made) {
    while (below < fresh.length && fresh[below]! < distance) below += 1;
    upTo = Math.max(upTo, below);
    while (upTo < fresh.length && fresh[upTo]! <= distance) upTo += 1;
    // Held-out samples that are farther, and half of those equally far.
    sum += fresh.length - upTo + (upTo - below) / 2;
  }
  return sum / (made.length * fresh.length);
}

/** Squared distance of each point to the nearest of `among`. */
function nearestDistances(points: PointSet, among: PointSet): Float64Array {
  requireSameDimension(points, among);
  const { dim } = points;
  const candidates = countOf(among);
  if (candidates === 0) throw new RangeError('there are no training samples to be near to');
  return Float64Array.from({ length: countOf(points) }, (_, i) => {
    let nearest = Infinity;
    for (let j = 0; j < candidates; j++) {
      let sum = 0;
      for (let axis = 0; axis < dim && sum < nearest; axis++) {
        const difference = points.values[i * dim + axis]! - among.values[j * dim + axis]!;
        sum += difference * difference;
      }
      if (sum < nearest) nearest = sum;
    }
    return nearest;
  });
}
