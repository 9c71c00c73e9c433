import type { MetricSeries } from '../../../src/contract/index.js';

/** Metric columns of the generated runs: those of a WGAN, with the gradient norms of two layers per network. */
export const COLUMNS = [
  'loss_d',
  'loss_g',
  'w1_estimate',
  'd_real',
  'd_fake',
  'grad_norm_d',
  'grad_norm_g',
  'samples_per_second',
  'grad_norm.discriminator.hidden0',
  'grad_norm.discriminator.output',
  'grad_norm.generator.hidden0',
  'grad_norm.generator.output',
] as const;

/** Numbers in [0, 1) from a linear congruential generator (Numerical Recipes): the same store every time. */
export function uniformNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** Rows `first` to `first + rows - 1` of a training: curves that settle, with noise as large as their values. */
export function metricCurves(first: number, rows: number, random: () => number): MetricSeries {
  const steps = Int32Array.from({ length: rows }, (_, row) => first + row);
  const seconds = Float64Array.from(steps, (step) => step / 200);
  const columns = COLUMNS.map((name, index): [string, Float32Array] => [
    name,
    Float32Array.from(steps, (step) => 0.1 + Math.exp(-step / 20_000) * (1 + index / 4) + random() * 0.5),
  ]);
  return { steps, seconds, columns: new Map(columns) };
}
