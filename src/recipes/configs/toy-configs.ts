import type { RunConfigInput } from '../../contract/index.js';
import { text, type Text } from '../../contract/text.js';

/** The objectives that toy experiments compare. */
export const toyObjectives = ['gan', 'wgan', 'wgan-gp'] as const;
export type ToyObjective = (typeof toyObjectives)[number];

export const objectiveNames: Readonly<Record<ToyObjective, Text>> = {
  gan: text('GAN'),
  wgan: text('WGAN'),
  'wgan-gp': text('WGAN-GP'),
};

function adam(learningRate: number): RunConfigInput['optimizers'] {
  const optimizer = { kind: 'adam' as const, learningRate, beta1: 0.5, beta2: 0.9 };
  return { generator: optimizer, discriminator: optimizer };
}

function rmsprop(learningRate: number): RunConfigInput['optimizers'] {
  const optimizer = { kind: 'rmsprop' as const, learningRate };
  return { generator: optimizer, discriminator: optimizer };
}

/**
 * What each objective trains with on points: the setting of the WGAN-GP authors' toy experiments (Gulrajani et al.
 * 2017) with narrower layers and rates to match; the GAN with one update of each, as usual.
 */
export const toyTunings: Readonly<
  Record<ToyObjective, Pick<RunConfigInput, 'objective' | 'optimizers' | 'nCritic'>>
> = {
  gan: { objective: { kind: 'gan-nonsaturating' }, optimizers: adam(1e-3), nCritic: 1 },
  wgan: { objective: { kind: 'wgan', clip: 0.1 }, optimizers: rmsprop(1e-3), nCritic: 5 },
  'wgan-gp': { objective: { kind: 'wgan-gp', penalty: 0.1 }, optimizers: adam(2e-3), nCritic: 5 },
};

export interface ToyNumbers {
  readonly width: number;
  readonly batch: number;
  readonly steps: number;
}

/** A run of one objective on points in the plane, rates falling to zero. */
export function toyConfig(
  objective: ToyObjective,
  data: RunConfigInput['data'],
  { width, batch, steps }: ToyNumbers,
  seed: number,
): RunConfigInput {
  const hidden = [width, width, width];
  return {
    seed,
    steps,
    batchSize: batch,
    data,
    latent: { dim: 2 },
    generator: { kind: 'mlp', hidden, activation: 'relu', initialization: 'he' },
    discriminator: { kind: 'mlp', hidden, activation: 'relu', initialization: 'he' },
    learningRateDecay: 'linear',
    samples: 2500,
    schedule: { metricsEvery: 10, samplesEvery: Math.ceil(steps / 10), checkpointEvery: steps },
    ...toyTunings[objective],
  };
}
