/** Points, features or flattened samples of one dimension: `values` is row-major [count, dim]. */
export interface PointSet {
  readonly values: Float32Array;
  readonly dim: number;
}

export const countOf = ({ values, dim }: PointSet): number => values.length / dim;

/** The first `count` points, or all of them where there are fewer; shares memory with `points`. */
export const firstPoints = (points: PointSet, count: number): PointSet => ({
  values: points.values.subarray(0, count * points.dim),
  dim: points.dim,
});

/** Squared Euclidean distances, row-major [count of a, count of b]. Both sets must have the same dimension. */
export function squaredDistances(a: PointSet, b: PointSet): Float64Array {
  requireSameDimension(a, b);
  const { dim } = a;
  const rows = countOf(a);
  const columns = countOf(b);
  const distances = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let axis = 0; axis < dim; axis++) {
        const difference = a.values[i * dim + axis]! - b.values[j * dim + axis]!;
        sum += difference * difference;
      }
      distances[i * columns + j] = sum;
    }
  }
  return distances;
}

/** @throws RangeError where the dimensions differ. */
export function requireSameDimension(a: PointSet, b: PointSet): void {
  if (a.dim !== b.dim) throw new RangeError(`points of dimension ${a.dim} and ${b.dim} cannot be compared`);
}
