import type { Sampler } from '../definition/laboratory.js';

/** A component of a mixture of Gaussians on a line. */
export interface Component {
  readonly mean: number;
  readonly std: number;
}

/** Density of an equally weighted mixture. */
export const density =
  (components: readonly Component[]) =>
  (x: number): number =>
    components.reduce((sum, { mean, std }) => {
      const z = (x - mean) / std;
      return sum + Math.exp(-0.5 * z * z) / (std * Math.sqrt(2 * Math.PI) * components.length);
    }, 0);

/** Draws from an equally weighted mixture. */
export const mixtureSampler =
  (components: readonly Component[]): Sampler =>
  (out, random) => {
    random.fillNormal(out);
    for (let i = 0; i < out.length; i++) {
      const { mean, std } = components[random.int(components.length)]!;
      out[i] = mean + std * out[i]!;
    }
  };

/** `count` points from `low` to `high`, both included. */
export const grid = (low: number, high: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

/** Trapezoidal rule over an evenly spaced grid; where the integrand vanishes at both ends it converges exponentially. */
export function integral(xs: Float64Array, integrand: (x: number, i: number) => number): number {
  const width = xs[1]! - xs[0]!;
  return xs.reduce((sum, x, i) => {
    const weight = i === 0 || i === xs.length - 1 ? 0.5 : 1;
    return sum + weight * width * integrand(x, i);
  }, 0);
}

/** log(1 + exp(x)) without overflow. */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Weights of a generator without hidden layers, G(z) = scale z + shift: a known density for normal z. */
export const linearGenerator = (scale: readonly number[], shift: readonly number[]) =>
  new Map([
    ['generator.fc0.weight', { shape: [scale.length, 1], data: Float32Array.from(scale) }],
    ['generator.fc0.bias', { shape: [shift.length], data: Float32Array.from(shift) }],
  ]);
