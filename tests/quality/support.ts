import { RandomStream } from '../../src/engine/random/stream.js';
import type { PointSet } from '../../src/quality/index.js';

/** `count` draws of N(mean, diag(std^2)); `name` separates the streams of one seed. */
export function gaussianPoints(
  count: number,
  mean: readonly number[],
  std: readonly number[],
  seed: number,
  name: string,
): PointSet {
  const dim = mean.length;
  const stream = new RandomStream(seed, name);
  const values = new Float32Array(count * dim);
  for (let i = 0; i < values.length; i++) values[i] = mean[i % dim]! + std[i % dim]! * stream.normal();
  return { values, dim };
}

export const points = (dim: number, ...values: number[]): PointSet => ({
  values: Float32Array.from(values),
  dim,
});

/** Every point moved by `by`. */
export const shifted = ({ values, dim }: PointSet, by: readonly number[]): PointSet => ({
  values: values.map((value, i) => value + by[i % dim]!),
  dim,
});
