import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { seedWords } from './seed-words.js';

const TWO_32 = 2 ** 32;
const TAU = 2 * Math.PI;

/**
 * A seeded stream of random numbers (xoroshiro128+), the only source of randomness of a run. Streams of
 * the same seed and different names are independent, so each purpose (weights, latents, batch order, ...)
 * has its own and does not disturb the others.
 *
 * The state is four int32 words and nothing else: no method keeps a value for the next call.
 */
export class RandomStream {
  #generator: JumpableRandomGenerator;

  /** `seed`: an integer, read modulo 2^32. `name`: the purpose, for example `latents`. */
  constructor(seed: number, name: string) {
    this.#generator = xoroshiro128plusFromState(seedWords(seed, name));
  }

  /** Continues where the stream whose `state()` this is stood. Throws RangeError for any other value. */
  static restore(state: readonly number[]): RandomStream {
    const valid = state.length === 4 && state.every((w) => (w | 0) === w) && state.some((w) => w !== 0);
    if (!valid) throw new RangeError('a random stream state is four int32 words that are not all zero');
    const stream = new RandomStream(0, '');
    stream.#generator = xoroshiro128plusFromState(state);
    return stream;
  }

  /** The complete state: four int32 words, safe in JSON. */
  state(): readonly number[] {
    return this.#generator.getState();
  }

  /** Uniform in [0, 1), a multiple of 2^-32. */
  uniform(): number {
    return (this.#generator.next() >>> 0) / TWO_32;
  }

  /** Standard normal; |x| < 6.8. Draws a Box-Muller pair and discards its second half. */
  normal(): number {
    const radius = this.#radius();
    return radius * Math.cos(TAU * this.uniform());
  }

  /** Uniform in 0..n-1 without bias. `n` is an integer in 1..2^32. */
  int(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > TWO_32) throw new RangeError(`int(${n}): n must be in 1..2^32`);
    const bucket = Math.floor(TWO_32 / n);
    for (;;) {
      // The leftover words above n * bucket are drawn again, so every result owns exactly `bucket` words.
      const result = Math.floor((this.#generator.next() >>> 0) / bucket);
      if (result < n) return result;
    }
  }

  /** Fills `out` with standard normals, two per Box-Muller pair. Not the sequence of `normal()`. */
  fillNormal(out: Float32Array): void {
    const even = out.length & ~1;
    for (let i = 0; i < even; i += 2) {
      const radius = this.#radius();
      const angle = TAU * this.uniform();
      out[i] = radius * Math.cos(angle);
      out[i + 1] = radius * Math.sin(angle);
    }
    if (even < out.length) out[even] = this.normal();
  }

  /**
   * Fills `out` with uniforms in [low, high), low + (high - low) k / 2^24. Exact in float32 for [0, 1) and
   * [-1, 1); for other bounds rounding to float32 may reach `high`.
   */
  fillUniform(out: Float32Array, low: number, high: number): void {
    const scale = (high - low) / 2 ** 24;
    const generator = this.#generator;
    for (let i = 0; i < out.length; i++) out[i] = low + scale * (generator.next() >>> 8);
  }

  /** Permutes `indices` in place, every order equally likely (Fisher-Yates). */
  shuffle(indices: Int32Array | Uint32Array): void {
    for (let i = indices.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const held = indices[i]!;
      indices[i] = indices[j]!;
      indices[j] = held;
    }
  }

  /** sqrt(-2 ln u) with u in (0, 1): u = (k + 1/2) / 2^32 is never 0, so the radius is finite. */
  #radius(): number {
    return Math.sqrt(-2 * Math.log(((this.#generator.next() >>> 0) + 0.5) / TWO_32));
  }
}
