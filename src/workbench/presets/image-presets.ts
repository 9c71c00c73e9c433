import type { RunConfigInput } from '../../contract/index.js';
import type { ObjectiveTuning, Preset, PresetObjective } from './preset.js';

/** The WGAN authors' critic schedule (Arjovsky et al. 2017): a nearly optimal critic early and now and then. */
const authorsWarmup = { updates: 100, firstSteps: 25, period: 500 };

function adam(learningRate: number, beta1: number, beta2: number): RunConfigInput['optimizers'] {
  const optimizer = { kind: 'adam' as const, learningRate, beta1, beta2 };
  return { generator: optimizer, discriminator: optimizer };
}

function rmsprop(learningRate: number): RunConfigInput['optimizers'] {
  const optimizer = { kind: 'rmsprop' as const, learningRate };
  return { generator: optimizer, discriminator: optimizer };
}

const mlpTunings: Record<PresetObjective, ObjectiveTuning> = {
  gan: { objective: { kind: 'gan-nonsaturating' }, optimizers: adam(2e-4, 0.5, 0.999), steps: 10_000 },
  wgan: { objective: { kind: 'wgan', clip: 0.01 }, optimizers: rmsprop(2e-4), nCritic: 5, steps: 4000 },
  'wgan-gp': { objective: { kind: 'wgan-gp' }, optimizers: adam(2e-4, 0.5, 0.9), nCritic: 5, steps: 4000 },
};

/** The papers' values: Radford et al. 2016, Arjovsky et al. 2017, Gulrajani et al. 2017. */
const dcganTunings: Record<PresetObjective, ObjectiveTuning> = {
  gan: { objective: { kind: 'gan-nonsaturating' }, optimizers: adam(2e-4, 0.5, 0.999), steps: 5000 },
  wgan: {
    objective: { kind: 'wgan', clip: 0.01 },
    optimizers: rmsprop(5e-5),
    nCritic: 5,
    criticWarmup: authorsWarmup,
    steps: 5000,
  },
  'wgan-gp': { objective: { kind: 'wgan-gp' }, optimizers: adam(1e-4, 0, 0.9), nCritic: 5, steps: 5000 },
};

function dcganPreset(
  name: string,
  description: string,
  data: RunConfigInput['data'],
  batchSize: number,
): Preset {
  return {
    name,
    description,
    defaultObjective: 'gan',
    config: (objective) => ({
      name: `${name} ${objective}`,
      batchSize,
      data,
      generator: { kind: 'dcgan', channels: 64 },
      // The penalty is a function of each sample alone, which batch statistics would break.
      discriminator: {
        kind: 'dcgan',
        channels: 64,
        normalization: objective === 'wgan-gp' ? 'none' : 'batch',
      },
      schedule: { samplesEvery: 250, checkpointEvery: 500 },
      ...dcganTunings[objective],
    }),
  };
}

export const imagePresets: readonly Preset[] = [
  {
    name: 'mnist-mlp',
    description: 'MNIST digits with fully connected networks: readable within minutes on two cores.',
    defaultObjective: 'gan',
    config: (objective) => ({
      name: `mnist-mlp ${objective}`,
      batchSize: 64,
      data: { kind: 'mnist' },
      generator: {
        kind: 'mlp',
        hidden: [256, 512, 1024],
        activation: 'leaky-relu',
        initialization: 'glorot',
      },
      // Narrower than the generator: a wider one wins at once and the GAN collapses to one image.
      discriminator: { kind: 'mlp', hidden: [512, 256], activation: 'leaky-relu', initialization: 'glorot' },
      schedule: { samplesEvery: 500, checkpointEvery: 1000 },
      ...mlpTunings[objective],
    }),
  },
  dcganPreset('mnist-dcgan', 'MNIST digits, 28 x 28, with the DCGAN architecture.', { kind: 'mnist' }, 64),
  dcganPreset(
    'emoji64-dcgan',
    'Emoji in colour, 64 x 64, with the DCGAN architecture.',
    { kind: 'emoji' },
    32,
  ),
];
