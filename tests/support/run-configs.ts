import type {
  NetworkConfig,
  ObjectiveConfig,
  OptimizerConfig,
  RunConfig,
  RunConfigInput,
} from '../../src/contract/index.js';
import { runConfigSchema } from '../../src/contract/index.js';
import type { Shape } from '../../src/engine/ir/op.js';

/** A small run on points or images. The data key only has to be valid: programs are built for `dataShape`. */
export interface SmallRun {
  readonly dataShape: Shape;
  readonly config: RunConfig;
}

/** Networks small enough for the double-precision interpreter. */
export const smallNetworks = {
  mlp: (activation: 'tanh' | 'relu' | 'leaky-relu' | 'sigmoid' | 'softplus'): NetworkConfig => ({
    kind: 'mlp',
    hidden: [7, 6],
    activation,
    initialization: 'uniform-fan-in',
  }),
  dcgan: (normalization: 'none' | 'batch' | 'layer'): NetworkConfig => ({
    kind: 'dcgan',
    channels: 2,
    normalization,
    initialization: 'dcgan',
  }),
};

export const pointShape: Shape = [2];
export const imageShape: Shape = [1, 28, 28];

/** The configuration of a small run; generator and discriminator share `network`. */
export function smallRun(
  network: NetworkConfig,
  objective: ObjectiveConfig,
  optimizer: OptimizerConfig = { kind: 'sgd', learningRate: 0.05 },
  changes: Partial<RunConfigInput> = {},
): SmallRun {
  const config = runConfigSchema.parse({
    steps: 1,
    batchSize: 5,
    data: { kind: 'ring' },
    latent: { dim: 3 },
    generator: network,
    discriminator: network,
    objective,
    optimizers: { generator: optimizer, discriminator: optimizer },
    samples: 2,
    ...changes,
  });
  return { config, dataShape: network.kind === 'mlp' ? pointShape : imageShape };
}

/** Every objective; the clip window of WGAN is too wide to bind. */
export const objectiveConfigs: readonly ObjectiveConfig[] = [
  { kind: 'gan-minimax' },
  { kind: 'gan-nonsaturating' },
  { kind: 'least-squares' },
  { kind: 'hinge' },
  { kind: 'wgan', clip: 100 },
  { kind: 'wgan-gp', penalty: 10 },
];
