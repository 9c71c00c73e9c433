import type { RunConfigInput } from '../../contract/index.js';
import type { ObjectiveTuning, Preset, PresetObjective } from './preset.js';

type PointData = Extract<
  RunConfigInput['data'],
  { kind: 'ring' | 'grid' | 'swiss-roll' | 'two-moons' | 'mixture-1d' }
>;

/**
 * The setting of the WGAN-GP authors' toy experiments (Gulrajani et al. 2017, `gan_toy.py`): noise as wide as
 * the data, three hidden ReLU layers, batch 256, lambda 0.1, five critic updates. The layers are narrower, and
 * the rates higher to match; they fall, or the generator would wander around the modes for ever. The GAN
 * trains as GANs usually do, with one update each, and loses modes.
 */
const tunings: Record<PresetObjective, ObjectiveTuning> = {
  gan: {
    objective: { kind: 'gan-nonsaturating' },
    optimizers: adam(1e-3),
    learningRateDecay: 'linear',
    nCritic: 1,
    steps: 12_000,
  },
  // The paper's clip of 0.01 is too small here: through four layers of this width hardly a gradient is left.
  wgan: {
    objective: { kind: 'wgan', clip: 0.1 },
    optimizers: {
      generator: { kind: 'rmsprop', learningRate: 1e-3 },
      discriminator: { kind: 'rmsprop', learningRate: 1e-3 },
    },
    learningRateDecay: 'linear',
    nCritic: 5,
    steps: 10_000,
  },
  'wgan-gp': {
    objective: { kind: 'wgan-gp', penalty: 0.1 },
    optimizers: adam(2e-3),
    learningRateDecay: 'linear',
    nCritic: 5,
    steps: 12_000,
  },
};

function adam(learningRate: number): RunConfigInput['optimizers'] {
  const optimizer = { kind: 'adam' as const, learningRate, beta1: 0.5, beta2: 0.9 };
  return { generator: optimizer, discriminator: optimizer };
}

function pointPreset(
  name: string,
  description: string,
  data: PointData,
  width: number,
  steps?: number,
): Preset {
  const hidden = [width, width, width];
  return {
    name,
    description,
    defaultObjective: 'wgan-gp',
    config: (objective) => ({
      name: `${name} ${objective}`,
      batchSize: 256,
      data,
      latent: { dim: 2 },
      generator: { kind: 'mlp', hidden, activation: 'relu', initialization: 'he' },
      discriminator: { kind: 'mlp', hidden, activation: 'relu', initialization: 'he' },
      samples: 2500,
      schedule: { samplesEvery: 500, checkpointEvery: 1000 },
      ...tunings[objective],
      ...(steps === undefined ? {} : { steps }),
    }),
  };
}

export const pointPresets: readonly Preset[] = [
  pointPreset(
    'gaussians8',
    '8 Gaussians on a ring: the standard test of mode collapse.',
    { kind: 'ring' },
    128,
  ),
  pointPreset(
    'gaussians25',
    '25 Gaussians on a 5 x 5 grid: mode coverage with more modes.',
    { kind: 'grid' },
    128,
    20_000,
  ),
  pointPreset('swissroll', 'Swiss roll: one connected curve without modes.', { kind: 'swiss-roll' }, 128),
  pointPreset('moons', 'Two moons: two curved modes.', { kind: 'two-moons' }, 128),
  pointPreset(
    'gaussians1d',
    'Two Gaussians on a line: compare the loss with the exact divergence.',
    {
      kind: 'mixture-1d',
      components: [
        { mean: -2, std: 0.5 },
        { mean: 2, std: 0.5 },
      ],
    },
    64,
  ),
];
