import { mersenne } from 'pure-rand/generator/mersenne';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Density } from './density.js';

/** As many points of P as of Q. */
export interface SamplePair {
  readonly p: Float64Array;
  readonly q: Float64Array;
}

/**
 * `count` independent points each of two densities, by their quantile functions from seeded uniforms; a larger count
 * adds points to those of a smaller one.
 *
 * P and Q have a stream of xoroshiro128+ each, whose states are the next four words each of a Mersenne Twister with
 * the seed: xoroshiro128+ itself spreads the few bits of a small seed only after many draws, and states of seeds
 * that differ by little should come from a generator of another kind (Matsumoto et al. 2007).
 *
 * @param seed a whole number, read modulo 2^32.
 */
export function samplePair(p: Density, q: Density, count: number, seed: number): SamplePair {
  const words = mersenne(seed);
  const [streamP, streamQ] = [nextStream(words), nextStream(words)];
  return { p: points(p, count, streamP), q: points(q, count, streamQ) };
}

function nextStream(words: RandomGenerator): RandomGenerator {
  return xoroshiro128plusFromState(Array.from({ length: 4 }, () => words.next()));
}

function points({ quantile }: Density, count: number, stream: RandomGenerator): Float64Array {
  return Float64Array.from({ length: count }, () => quantile(((stream.next() >>> 0) + 0.5) / 2 ** 32));
}
