import { reverseKl } from './mode-divergence.js';

/** A mixture of Gaussians: one centre [d] per mode, one common deviation, and the modes' weights if not equal. */
export interface MixtureModes {
  readonly centres: readonly (readonly number[])[];
  readonly std: number;
  readonly weights?: readonly number[];
}

/** Modes that `samples` independent samples cover on average where a mode has probability w: sum of 1 - (1 - w)^n. */
export function expectedModes(weights: readonly number[], samples: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((sum, weight) => sum + 1 - (1 - weight / total) ** samples, 0);
}

/** How well points cover the modes of a mixture. */
export interface ModeCoverage {
  /** Modes with at least one high-quality point. */
  readonly covered: number;
  readonly modes: number;
  /** Share of points, in [0, 1], within three standard deviations of the nearest mode. */
  readonly highQuality: number;
  /** High-quality points of every mode. */
  readonly goodPerMode: Uint32Array;
  /**
   * KL in nats from the shares of points per nearest mode to the modes' weights (Lin et al. 2018, section 4.1);
   * NaN without points.
   */
  readonly reverseKl: number;
}

/**
 * Modes covered and share of high-quality points, as PacGAN and VEEGAN count them (Srivastava et al. 2017,
 * section 5; Lin et al. 2018): a point is of high quality within 3 std of the nearest centre, a mode is covered
 * by at least one such point. A point that is no number is of no quality.
 *
 * @param points [n, d], row-major.
 */
export function modeCoverage(
  points: ArrayLike<number>,
  { centres, std, weights }: MixtureModes,
): ModeCoverage {
  const dim = centres[0]!.length;
  const count = points.length / dim;
  const perMode = new Uint32Array(centres.length);
  const goodPerMode = new Uint32Array(centres.length);
  for (let i = 0; i < count; i++) {
    let nearest = 0;
    let least = Infinity;
    for (let mode = 0; mode < centres.length; mode++) {
      const centre = centres[mode]!;
      let squared = 0;
      for (let axis = 0; axis < dim; axis++) squared += (points[i * dim + axis]! - centre[axis]!) ** 2;
      if (squared >= least) continue;
      least = squared;
      nearest = mode;
    }
    perMode[nearest]! += 1;
    if (!(Math.sqrt(least) <= 3 * std)) continue;
    goodPerMode[nearest]! += 1;
  }
  const good = goodPerMode.reduce((sum, points) => sum + points, 0);
  return {
    covered: goodPerMode.filter((points) => points > 0).length,
    modes: centres.length,
    highQuality: count === 0 ? 0 : good / count,
    goodPerMode,
    reverseKl: reverseKl(perMode, weights),
  };
}
