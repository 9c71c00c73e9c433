import { z } from 'zod';

export const activationSchema = z.enum(['relu', 'leaky-relu', 'tanh', 'sigmoid', 'softplus', 'linear']);
export type Activation = z.output<typeof activationSchema>;

/**
 * How weights are drawn. `dcgan`: N(0, 0.02), batch-norm scale N(1, 0.02) (Radford et al. 2016, and the
 * WGAN authors' code). `glorot`, `he`: uniform with the variance of the named papers. `uniform-fan-in`:
 * U(-1/sqrt(fan_in), 1/sqrt(fan_in)) for weights and biases, the default of common frameworks.
 */
export const initializationSchema = z.enum(['dcgan', 'glorot', 'he', 'uniform-fan-in']);
export type Initialization = z.output<typeof initializationSchema>;

export const normalizationSchema = z.enum(['none', 'batch', 'layer']);
export type Normalization = z.output<typeof normalizationSchema>;

const mlp = z.strictObject({
  kind: z.literal('mlp'),
  hidden: z.array(z.int().min(1).max(8192)).min(0).max(32).describe('Width of every hidden layer.'),
  activation: activationSchema.default('relu'),
  initialization: initializationSchema.default('uniform-fan-in'),
});

const dcgan = z.strictObject({
  kind: z.literal('dcgan'),
  channels: z
    .int()
    .min(1)
    .max(512)
    .default(64)
    .describe('Channels of the layer nearest to the image; doubled per halving of the resolution.'),
  normalization: normalizationSchema.default('batch'),
  initialization: initializationSchema.default('dcgan'),
});

export const networkConfigSchema = z.discriminatedUnion('kind', [mlp, dcgan]);
export type NetworkConfig = z.output<typeof networkConfigSchema>;
export type MlpConfig = z.output<typeof mlp>;
export type DcganConfig = z.output<typeof dcgan>;

export const latentConfigSchema = z.strictObject({
  dim: z.int().min(1).max(4096).default(100).describe('Dimension of z.'),
  distribution: z
    .enum(['normal', 'uniform'])
    .default('normal')
    .describe('N(0, 1) or U(-1, 1) per component.'),
});
export type LatentConfig = z.output<typeof latentConfigSchema>;
