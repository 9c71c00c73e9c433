import { countOf, squaredDistances, type PointSet } from './point-set.js';

/** Neighbours that make the balls: 3 for precision and recall, 5 for density and coverage, as published. */
const PRECISION_NEIGHBOURS = 3;
const DENSITY_NEIGHBOURS = 5;

/** How generated features lie in the manifold of real ones, and the other way round. */
export interface ManifoldMetrics {
  /** Share of generated samples inside a ball of real ones, [0, 1]. */
  readonly precision: number;
  /** Share of real samples inside a ball of generated ones, [0, 1]. */
  readonly recall: number;
  /** Balls of real samples per generated one, divided by the number of neighbours; at least 0, about 1 at best. */
  readonly density: number;
  /** Share of real samples whose ball holds a generated one, [0, 1]. */
  readonly coverage: number;
}

/**
 * Improved precision and recall (Kynkäänniemi et al. 2019, eq. 1 to 3; k = 3), density and coverage (Naeem et al.
 * 2020, section 3; k = 5). The ball of a sample reaches to its k-th nearest neighbour of its own set, itself not
 * counted. Time and memory grow with the square of the numbers.
 * @throws RangeError with fewer than 6 points in a set.
 */
export function manifoldMetrics(real: PointSet, generated: PointSet): ManifoldMetrics {
  const rows = countOf(real);
  const columns = countOf(generated);
  if (Math.min(rows, columns) <= DENSITY_NEIGHBOURS)
    throw new RangeError(`${Math.min(rows, columns)} points have no ${DENSITY_NEIGHBOURS} neighbours`);
  const between = squaredDistances(real, generated);
  const ownReal = squaredDistances(real, real);
  const ballsOfReal = radii(ownReal, rows, PRECISION_NEIGHBOURS);
  const ballsOfGenerated = radii(squaredDistances(generated, generated), columns, PRECISION_NEIGHBOURS);
  const wideBalls = radii(ownReal, rows, DENSITY_NEIGHBOURS);

  const precise = new Uint8Array(columns);
  let recalled = 0;
  let inside = 0;
  let covered = 0;
  for (let i = 0; i < rows; i++) {
    let isRecalled = false;
    let isCovered = false;
    for (let j = 0; j < columns; j++) {
      const distance = between[i * columns + j]!;
      if (distance <= ballsOfReal[i]!) precise[j] = 1;
      if (distance <= ballsOfGenerated[j]!) isRecalled = true;
      if (distance > wideBalls[i]!) continue;
      inside++;
      isCovered = true;
    }
    if (isRecalled) recalled++;
    if (isCovered) covered++;
  }
  return {
    precision: precise.reduce((a, b) => a + b, 0) / columns,
    recall: recalled / rows,
    density: inside / (DENSITY_NEIGHBOURS * columns),
    coverage: covered / rows,
  };
}

/** Squared distance of every point to its `neighbours`-th nearest other one. `own` is [count, count]. */
function radii(own: Float64Array, count: number, neighbours: number): Float64Array {
  // The sorted row begins with the point itself, at distance 0.
  return Float64Array.from(
    { length: count },
    (_, i) => own.slice(i * count, (i + 1) * count).sort()[neighbours]!,
  );
}
