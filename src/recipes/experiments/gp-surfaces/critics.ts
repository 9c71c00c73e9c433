import type { ObjectiveConfig, OptimizerConfig, RunConfigInput } from '../../../contract/index.js';
import { text, type Text } from '../../../contract/text.js';
import type { DataSamples, Sampler } from '../../definition/laboratory.js';

/** Numbers of a size. */
export interface Numbers {
  readonly updates: number;
  readonly batch: number;
  readonly width: number;
  /** Points of each axis of a surface. */
  readonly side: number;
}

export const sets = [
  { name: text('8 Gaussians', '8 个高斯'), data: { kind: 'ring' }, noise: 1, reach: 4 },
  { name: text('25 Gaussians', '25 个高斯'), data: { kind: 'grid' }, noise: 1, reach: 6 },
  { name: text('Swiss roll', '瑞士卷'), data: { kind: 'swiss-roll' }, noise: 0.5, reach: 3 },
] as const satisfies readonly { name: Text; data: RunConfigInput['data']; noise: number; reach: number }[];
export type DataSet = (typeof sets)[number];

export const critics = [
  {
    name: text('weight clipping', '权重裁剪'),
    objective: { kind: 'wgan', clip: 0.1 },
    optimizer: { kind: 'rmsprop', learningRate: 1e-3, decay: 0.99, epsilon: 1e-8 },
  },
  {
    name: text('gradient penalty', '梯度惩罚'),
    objective: { kind: 'wgan-gp', penalty: 0.1 },
    optimizer: { kind: 'adam', learningRate: 2e-3, beta1: 0.5, beta2: 0.9, epsilon: 1e-8 },
  },
] as const satisfies readonly { name: Text; objective: ObjectiveConfig; optimizer: OptimizerConfig }[];
export type Critic = (typeof critics)[number];

/** Draws samples of a set, with Gaussian noise of that deviation. */
export const sampler =
  (data: DataSamples, noise: number): Sampler =>
  (out, random) => {
    data.gather(
      Uint32Array.from({ length: out.length / 2 }, () => random.int(data.length)),
      out,
    );
    if (noise > 0) for (let i = 0; i < out.length; i++) out[i]! += noise * random.normal();
  };

/** The identity of the plane as a generator: what its latents are drawn from is what it generates. */
export const passOn = new Map([
  ['generator.fc0.weight', { shape: [2, 2], data: Float32Array.of(1, 0, 0, 1) }],
  ['generator.fc0.bias', { shape: [2], data: Float32Array.of(0, 0) }],
]);

/** One critic on one set; a generator that passes on what it is given stands for the noisy samples. */
export const config = (
  { batch, width }: Numbers,
  seed: number,
  set: DataSet,
  critic: Critic,
): RunConfigInput => ({
  seed,
  steps: 1,
  batchSize: batch,
  data: set.data,
  latent: { dim: 2 },
  generator: { kind: 'mlp', hidden: [] },
  discriminator: { kind: 'mlp', hidden: [width, width, width], activation: 'relu', initialization: 'he' },
  objective: critic.objective,
  learningRateDecay: 'linear',
  optimizers: { generator: { kind: 'sgd' }, discriminator: critic.optimizer },
});
