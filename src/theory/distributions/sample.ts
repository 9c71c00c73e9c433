import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Density } from './density.js';

/** `count` independent points of a density, by its quantile function from seeded uniforms. */
export function samplePoints(density: Density, count: number, seed: number): Float64Array {
  const generator = xoroshiro128plus(seed);
  return Float64Array.from({ length: count }, () =>
    density.quantile(((generator.next() >>> 0) + 0.5) / 2 ** 32),
  );
}
