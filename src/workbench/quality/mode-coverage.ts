/** How well points cover the modes of a mixture of Gaussians with one common standard deviation. */
export interface ModeCoverage {
  /** Modes with at least one high-quality point. */
  readonly covered: number;
  readonly modes: number;
  /** Share of points, in [0, 1], within three standard deviations of the nearest mode. */
  readonly highQuality: number;
}

/**
 * Modes covered and share of high-quality points, as PacGAN and VEEGAN count them (Srivastava et al. 2017,
 * section 5; Lin et al. 2018): a point is of high quality within 3 std of the nearest centre, a mode is covered
 * by at least one such point.
 *
 * @param points [n, d], row-major.
 * @param centres one [d] per mode.
 */
export function modeCoverage(
  points: ArrayLike<number>,
  centres: readonly (readonly number[])[],
  std: number,
): ModeCoverage {
  const dim = centres[0]!.length;
  const count = points.length / dim;
  const covered = new Set<number>();
  let good = 0;
  for (let i = 0; i < count; i++) {
    const squared = centres.map((centre) =>
      centre.reduce((sum, at, axis) => sum + (points[i * dim + axis]! - at) ** 2, 0),
    );
    const nearest = squared.reduce((best, distance, k) => (distance < squared[best]! ? k : best), 0);
    if (Math.sqrt(squared[nearest]!) > 3 * std) continue;
    good++;
    covered.add(nearest);
  }
  return { covered: covered.size, modes: centres.length, highQuality: count === 0 ? 0 : good / count };
}
