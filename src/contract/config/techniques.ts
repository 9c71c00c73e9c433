import { z } from 'zod';

const networks = z.enum(['generator', 'discriminator', 'both']);
/** Networks a technique acts on. */
export type TechniqueNetworks = z.output<typeof networks>;

/** Salimans et al. 2016, section 3.1: L_G = |E f(x) - E f(G(z))|^2 for the features f of a hidden layer of D. */
const featureMatching = z.strictObject({
  layer: z
    .int()
    .min(0)
    .max(32)
    .default(0)
    .describe('Hidden layer of the discriminator, counted from the input: 1, 2, …; 0 is the last one.'),
});

/**
 * Salimans et al. 2016, section 3.2, tensor T of A x B x C for A features, B kernels and C dimensions. The paper
 * gives no sizes; its authors' code has 100 kernels of 5. Work and memory grow with batch^2 B C.
 */
const minibatchDiscrimination = z.strictObject({
  kernels: z
    .int()
    .min(1)
    .max(1024)
    .default(16)
    .describe('Similarities B added to the features. Work grows with the square of the batch size.'),
  dimensions: z
    .int()
    .min(1)
    .max(256)
    .default(5)
    .describe('Numbers C that each kernel compares between two samples.'),
});
export type MinibatchConfig = z.output<typeof minibatchDiscrimination>;

/** Salimans et al. 2016, section 3.3: weight |theta - 1/t sum_i theta[i]|^2 added to the loss. The paper gives no weight. */
const historicalAveraging = z.strictObject({
  strength: z.number().positive().max(1e6).default(0.01).describe('Factor of the squared distance.'),
  networks: networks.default('both').describe('Networks that the penalty holds near their average.'),
});

/** Salimans et al. 2016, section 3.4: the label of real samples alone, 0.9 for 1. */
const labelSmoothing = z.strictObject({
  realLabel: z.number().min(0.5).lt(1).default(0.9).describe('Label of real samples, instead of 1.'),
});

/** Salimans et al. 2016, section 3.5; used there in the generator alone, as the reference batch costs a second pass. */
const virtualBatchNormalization = z.strictObject({
  networks: networks.default('generator').describe('Networks whose batch normalisation it replaces.'),
  referenceSize: z
    .int()
    .min(2)
    .max(4096)
    .default(64)
    .describe('Samples of the reference batch, drawn once and kept in checkpoints.'),
});

/** Soenderby et al. 2017, section 2.3; Arjovsky and Bottou 2017, section 3: N(0, sigma^2) added to all inputs of D. */
const instanceNoise = z.strictObject({
  initialStd: z.number().positive().max(100).default(0.1).describe('Standard deviation at the start.'),
  annealSteps: z
    .int()
    .min(0)
    .max(100_000_000)
    .default(10_000)
    .describe('Generator steps over which it falls linearly to zero; 0 keeps it constant.'),
});

/** Miyato et al. 2018, algorithm 1: every weight matrix of D divided by its largest singular value. */
const spectralNormalization = z.strictObject({
  iterations: z.int().min(1).max(10).default(1).describe('Power iterations per critic update.'),
});

/** Mescheder et al. 2018, eq. 9: gamma/2 E|grad D(x)|^2 at real samples. */
const r1 = z.strictObject({
  gamma: z.number().positive().max(1e6).default(10).describe('Weight gamma of the penalty.'),
});

/** Switches of techniques that stabilise training; null is off. Conflicts: see conflicts.ts. */
export const techniquesSchema = z.strictObject({
  featureMatching: featureMatching
    .nullable()
    .default(null)
    .describe(
      'The generator matches the mean features of real samples instead of fooling the discriminator.',
    ),
  minibatchDiscrimination: minibatchDiscrimination
    .nullable()
    .default(null)
    .describe('The discriminator sees how close each sample is to the others of its batch.'),
  historicalAveraging: historicalAveraging
    .nullable()
    .default(null)
    .describe('Weights are held near the average of their past values.'),
  labelSmoothing: labelSmoothing
    .nullable()
    .default(null)
    .describe('Real samples have a label below 1; the label of generated ones stays 0.'),
  virtualBatchNormalization: virtualBatchNormalization
    .nullable()
    .default(null)
    .describe('Every sample is normalised with a fixed reference batch and itself, not with its batch.'),
  instanceNoise: instanceNoise
    .nullable()
    .default(null)
    .describe('Gaussian noise on everything the discriminator sees, annealed to zero.'),
  spectralNormalization: spectralNormalization
    .nullable()
    .default(null)
    .describe('Every weight matrix of the discriminator is divided by its largest singular value.'),
  r1: r1
    .nullable()
    .default(null)
    .describe('Penalty on the squared gradient of the discriminator at real samples.'),
});

export type TechniquesConfig = z.output<typeof techniquesSchema>;
export type TechniqueName = keyof TechniquesConfig;

/** Names of all techniques, in the order of the form. */
export const techniqueNames = Object.keys(techniquesSchema.shape) as readonly TechniqueName[];

/** Whether a technique that may act on one network or both acts on `network`. */
export const actsOn = (
  technique: { readonly networks: TechniqueNetworks } | null,
  network: 'generator' | 'discriminator',
): boolean => technique !== null && (technique.networks === 'both' || technique.networks === network);
