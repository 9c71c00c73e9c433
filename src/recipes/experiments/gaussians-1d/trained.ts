import type { ObjectiveConfig, OptimizerConfig, RunConfigInput } from '../../../contract/index.js';
import { text, type Text } from '../../../contract/text.js';
import type { Laboratory } from '../../definition/laboratory.js';
import { grid, linearGenerator, mixtureSampler, sigmoid, type Component } from '../../measures/densities.js';

/** Numbers of a size. */
export interface Numbers {
  readonly updates: number;
  readonly batch: number;
  readonly width: number;
}

export const real: Component = { mean: -3, std: 1 };
export const fake: Component = { mean: 3, std: 1 };

/** Both densities have 99.7 % of their mass within three deviations. */
export const LOW = real.mean - 3 * real.std;
export const HIGH = fake.mean + 3 * fake.std;

export const critics = [
  {
    name: text('GAN discriminator', 'GAN 判别器'),
    objective: { kind: 'gan-minimax' },
    optimizer: { kind: 'adam', learningRate: 2e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  {
    name: text('WGAN critic, clipped to 0.1', 'WGAN critic（裁剪到 0.1）'),
    objective: { kind: 'wgan', clip: 0.1 },
    optimizer: { kind: 'rmsprop', learningRate: 1e-3, decay: 0.99, epsilon: 1e-8 },
  },
  {
    name: text('WGAN-GP critic', 'WGAN-GP critic'),
    // Up to lambda = 3 a slope of the wrong sign is no local optimum: -6 s + lambda (|s| - 1)^2 falls up to s = 0.
    objective: { kind: 'wgan-gp', penalty: 2 },
    optimizer: { kind: 'adam', learningRate: 2e-3, beta1: 0.5, beta2: 0.9, epsilon: 1e-8 },
  },
] as const satisfies readonly { name: Text; objective: ObjectiveConfig; optimizer: OptimizerConfig }[];

const config = (
  { batch, width }: Numbers,
  seed: number,
  objective: ObjectiveConfig,
  optimizer: OptimizerConfig,
): RunConfigInput => ({
  seed,
  steps: 1,
  batchSize: batch,
  data: { kind: 'mixture-1d', components: [{ mean: 0, std: 1 }] },
  latent: { dim: 1 },
  generator: { kind: 'mlp', hidden: [] },
  discriminator: { kind: 'mlp', hidden: [width, width], activation: 'softplus', initialization: 'glorot' },
  objective,
  learningRateDecay: 'linear',
  optimizers: { generator: { kind: 'sgd' }, discriminator: optimizer },
});

/** Points of the support. */
export const POINTS = 512;

/** Trains one network to optimality; its values and slopes over the support. */
export async function trained(
  numbers: Numbers,
  lab: Laboratory,
  { objective, optimizer, name }: (typeof critics)[number],
) {
  const bench = await lab.open(config(numbers, lab.seed, objective, optimizer), {
    shape: [1],
    real: mixtureSampler([real]),
    points: POINTS,
  });
  await bench.write(linearGenerator([fake.std], [fake.mean]));
  await bench.critic(numbers.updates);
  const { logits, slopes } = await bench.slope(Float32Array.from(grid(LOW, HIGH, POINTS)));
  await bench.dispose();
  const isGan = objective.kind === 'gan-minimax';
  const values = isGan ? logits.map(sigmoid) : logits;
  // d sigmoid(l) / dx = D (1 - D) dl / dx.
  const slope = isGan ? slopes.map((s, i) => s * values[i]! * (1 - values[i]!)) : slopes;
  // The real samples lie to the left of the generated ones.
  return { name, values, slope: slope.map(Math.abs), towardsReal: slope.map((s) => -s) };
}

export type Trained = Awaited<ReturnType<typeof trained>>;
