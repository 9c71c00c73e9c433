import { runConfigSchema } from '../../../src/contract/index.js';
import type { RunConfigInput } from '../../../src/contract/index.js';
import type { Checkpoint } from '../../../src/checkpoint/index.js';

export const configInput: RunConfigInput = {
  name: 'ring',
  steps: 100,
  batchSize: 16,
  data: { kind: 'ring', samples: 1000 },
  latent: { dim: 2 },
  generator: { kind: 'mlp', hidden: [8] },
  discriminator: { kind: 'mlp', hidden: [8] },
  objective: { kind: 'wgan' },
  optimizers: { generator: { kind: 'rmsprop' }, discriminator: { kind: 'rmsprop' } },
};

export const config = runConfigSchema.parse(configInput);

/** A small checkpoint whose values depend on `step`. */
export function sampleCheckpoint(step: number, floats = 600): Checkpoint {
  const values = (count: number, offset: number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => Math.sin(i + offset + step));
  return {
    step,
    seconds: step / 7,
    random: JSON.stringify({ latent: { state: [step, 2, 3] } }),
    config,
    data: {
      hash: 'd'.repeat(64),
      samples: 1000,
      labels: null,
      blockSize: 16,
      blocks: ['0123456789abcdef'],
    },
    tensors: new Map([
      ['generator.fc0.weight', { shape: [floats / 2, 2], data: values(floats, 0) }],
      ['generator.fc0.bias', { shape: [2], data: Float32Array.of(NaN, -0) }],
      ['discriminator.fc0.weight', { shape: [2, 8], data: values(16, 5) }],
      ['optimizer.step', { shape: [], data: Float32Array.of(step) }],
      ['empty', { shape: [0, 3], data: new Float32Array() }],
    ]),
  };
}
