import jStat from 'jstat';
import type { Distribution, Gaussian, Uniform } from '../distributions/distribution.js';

/** KL of two Gaussians: log(s2 / s1) + (s1^2 + (m1 - m2)^2) / (2 s2^2) - 1/2. */
export function gaussianKl(p: Gaussian, q: Gaussian): number {
  const ratio = p.std / q.std;
  return (ratio ** 2 + ((p.mean - q.mean) / q.std) ** 2 - 1) / 2 - Math.log(ratio);
}

/**
 * W1 of two Gaussians. The quantile functions differ by (m1 - m2) + (s1 - s2) z, so W1 is the mean of a folded
 * Gaussian: s sqrt(2/pi) exp(-m^2 / (2 s^2)) + m erf(m / (s sqrt 2)) with m and s those differences.
 */
export function gaussianW1(p: Gaussian, q: Gaussian): number {
  const m = Math.abs(p.mean - q.mean);
  const s = Math.abs(p.std - q.std);
  if (s === 0) return m;
  return s * Math.sqrt(2 / Math.PI) * Math.exp(-((m / s) ** 2) / 2) + m * jStat.erf(m / (s * Math.SQRT2));
}

/** KL of two uniforms: log of the ratio of lengths where q covers p, else Infinity. */
export function uniformKl(p: Uniform, q: Uniform): number {
  if (p.low < q.low || p.high > q.high) return Infinity;
  return Math.log((q.high - q.low) / (p.high - p.low));
}

/** JS of two uniforms: only the overlap, where both densities are constant, differs from log 2 per unit of mass. */
export function uniformJs(p: Uniform, q: Uniform): number {
  const overlap = Math.min(p.high, q.high) - Math.max(p.low, q.low);
  if (overlap <= 0) return Math.LN2;
  const [a, b] = [1 / (p.high - p.low), 1 / (q.high - q.low)];
  const outside = (1 - a * overlap) * Math.LN2 + (1 - b * overlap) * Math.LN2;
  const inside = overlap * (a * Math.log((2 * a) / (a + b)) + b * Math.log((2 * b) / (a + b)));
  return (outside + inside) / 2;
}

/** W1 of two uniforms: the mean of |line| between the differences of the lower and of the upper ends. */
export function uniformW1(p: Uniform, q: Uniform): number {
  const start = p.low - q.low;
  const end = p.high - q.high;
  if (start * end >= 0) return Math.abs(start + end) / 2;
  return (start ** 2 + end ** 2) / (2 * Math.abs(end - start));
}

export interface ClosedForms {
  readonly kl: number | null;
  readonly klReverse: number | null;
  readonly js: number | null;
  readonly w1: number | null;
}

/** What has a closed form for the pair; null for the rest (the JS divergence of Gaussians has none). */
export function closedForms(p: Distribution, q: Distribution): ClosedForms {
  if (p.kind === 'gaussian' && q.kind === 'gaussian') {
    return { kl: gaussianKl(p, q), klReverse: gaussianKl(q, p), js: null, w1: gaussianW1(p, q) };
  }
  if (p.kind === 'uniform' && q.kind === 'uniform') {
    return { kl: uniformKl(p, q), klReverse: uniformKl(q, p), js: uniformJs(p, q), w1: uniformW1(p, q) };
  }
  return { kl: null, klReverse: null, js: null, w1: null };
}
