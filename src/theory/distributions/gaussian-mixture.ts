import jStat from 'jstat';
import { bisect } from '../quadrature/bisect.js';
import type { Density } from './density.js';
import type { MixtureComponent } from './distribution.js';

/** Distances from a mean in standard deviations; 12 leave 4e-33 of the mass outside. */
const MARKS = [-12, -7, -4, -2, 0, 2, 4, 7, 12] as const;
const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

/** Density of a mixture of Gaussians whose weights sum to 1. One component makes it a Gaussian. */
export function gaussianMixtureDensity(components: readonly MixtureComponent[]): Density {
  const parts = components.map(({ weight, mean, std }) => ({
    weight,
    mean,
    std,
    offset: Math.log(weight / std) - HALF_LOG_TWO_PI,
  }));

  /** log sum exp over the components, shifted by the largest, so that far tails keep their value. */
  const logPdf = (x: number): number => {
    let top = -Infinity;
    for (const { mean, std, offset } of parts) top = Math.max(top, offset - ((x - mean) / std) ** 2 / 2);
    if (parts.length === 1 || top === -Infinity) return top;
    let sum = 0;
    for (const { mean, std, offset } of parts) sum += Math.exp(offset - ((x - mean) / std) ** 2 / 2 - top);
    return top + Math.log(sum);
  };

  const cdf = (x: number): number => {
    let sum = 0;
    for (const { weight, mean, std } of parts) sum += weight * normalCdf((x - mean) / std);
    return sum;
  };

  const landmarks = parts
    .flatMap(({ mean, std }) => MARKS.map((mark) => mean + mark * std))
    .sort((a, b) => a - b);

  return {
    pdf: (x) => Math.exp(logPdf(x)),
    logPdf,
    cdf,
    quantile: (u) => {
      const [first] = parts;
      if (parts.length === 1) return jStat.normal.inv(u, first!.mean, first!.std);
      const ends = parts.map(({ mean, std }) => jStat.normal.inv(u, mean, std));
      return bisect((x) => cdf(x) - u, Math.min(...ends), Math.max(...ends));
    },
    support: [-Infinity, Infinity],
    landmarks,
  };
}

/** P(Z <= z) of the standard Gaussian. */
const normalCdf = (z: number): number => (1 + jStat.erf(z / Math.SQRT2)) / 2;
