/** The functions of a distribution on the line. All logarithms are natural. */
export interface Density {
  readonly pdf: (x: number) => number;
  /** log pdf(x), exact where the density itself underflows; -Infinity outside the support. */
  readonly logPdf: (x: number) => number;
  /** P(X <= x). */
  readonly cdf: (x: number) => number;
  /** Smallest x with cdf(x) >= u, for u in (0, 1). */
  readonly quantile: (u: number) => number;
  /** Where the density is not zero: an interval, possibly infinite. */
  readonly support: readonly [number, number];
  /**
   * Sorted points between which the density is smooth and has no peak that a 15-point rule could miss. The first
   * and the last enclose all mass but 1e-32.
   */
  readonly landmarks: readonly number[];
}

/** The landmarks of several densities, sorted, each once. */
export function commonLandmarks(...densities: readonly Density[]): number[] {
  return [...new Set(densities.flatMap(({ landmarks }) => landmarks))].sort((a, b) => a - b);
}
