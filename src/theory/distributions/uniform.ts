import type { Density } from './density.js';

/** Constant density 1 / (high - low) on [low, high]. */
export function uniformDensity(low: number, high: number): Density {
  const height = 1 / (high - low);
  const inside = (x: number): boolean => x >= low && x <= high;
  return {
    pdf: (x) => (inside(x) ? height : 0),
    logPdf: (x) => (inside(x) ? Math.log(height) : -Infinity),
    cdf: (x) => Math.min(1, Math.max(0, (x - low) * height)),
    quantile: (u) => low + u * (high - low),
    support: [low, high],
    landmarks: [low, high],
  };
}
