import { countOf, type PointSet } from './point-set.js';

/**
 * Total variance of the generated samples divided by that of real ones: 1 where both spread alike, 0 where the
 * generator gives one sample for every latent. Sums of the coordinates' variances, so no pairs are needed.
 */
export function relativeDiversity(real: PointSet, generated: PointSet): number {
  return totalVariance(generated) / totalVariance(real);
}

function totalVariance(points: PointSet): number {
  const { values, dim } = points;
  const count = countOf(points);
  let total = 0;
  for (let axis = 0; axis < dim; axis++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += values[i * dim + axis]!;
    const mean = sum / count;
    for (let i = 0; i < count; i++) total += (values[i * dim + axis]! - mean) ** 2 / count;
  }
  return total;
}
