import { sortedDistance } from './earth-mover.js';
import { countOf, requireSameDimension, type PointSet } from './point-set.js';

/**
 * Sliced Wasserstein-1 distance between equally many points: the mean over `directions` of W1 between the
 * projections (Rabin et al. 2011; Bonneel et al. 2015). For a shift by t in the plane it is 2 |t| / pi.
 * @param directions unit vectors; see {@link planeDirections} and {@link randomDirections}.
 * @throws RangeError where the sets differ in number or dimension, or are empty.
 */
export function slicedWasserstein(
  a: PointSet,
  b: PointSet,
  directions: readonly (readonly number[])[],
): number {
  requireSameDimension(a, b);
  if (countOf(a) !== countOf(b) || countOf(a) === 0)
    throw new RangeError(`sets of ${countOf(a)} and ${countOf(b)} points have no equal projections`);
  const total = directions.reduce(
    (sum, direction) => sum + sortedDistance(projected(a, direction), projected(b, direction)),
    0,
  );
  return total / directions.length;
}

/** `count` directions equally spaced over the half circle: a line and its opposite project alike. */
export const planeDirections = (count: number): number[][] =>
  Array.from({ length: count }, (_, k) => {
    const angle = (Math.PI * (k + 0.5)) / count;
    return [Math.cos(angle), Math.sin(angle)];
  });

/** `count` directions uniform on the sphere of `dim` dimensions; `normal` draws from N(0, 1). */
export const randomDirections = (count: number, dim: number, normal: () => number): number[][] =>
  Array.from({ length: count }, () => {
    const vector = Array.from({ length: dim }, normal);
    const norm = Math.hypot(...vector);
    return vector.map((part) => part / norm);
  });

function projected({ values, dim }: PointSet, direction: readonly number[]): Float32Array {
  const line = new Float32Array(values.length / dim);
  for (let i = 0; i < line.length; i++) {
    let sum = 0;
    for (let axis = 0; axis < dim; axis++) sum += values[i * dim + axis]! * direction[axis]!;
    line[i] = sum;
  }
  return line;
}
