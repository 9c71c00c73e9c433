import { z } from 'zod';
import { wantedBackends } from '../backend.js';
import { dataConfigSchema } from './data.js';
import { evaluationConfigSchema, selectionConfigSchema } from './evaluation.js';
import { guardConfigSchema } from './guard.js';
import { latentConfigSchema, networkConfigSchema } from './network.js';
import { objectiveConfigSchema } from './objective.js';
import { optimizerConfigSchema } from './optimizer.js';
import { techniquesSchema } from './techniques.js';

const every = z.int().min(1).max(10_000_000);

/**
 * Critic warm-up of the WGAN authors' code: `updates` critic updates instead of `nCritic` before each of
 * the first `firstSteps` generator steps and before every `period`-th one.
 */
const criticWarmupSchema = z.strictObject({
  updates: z.int().min(1).max(10_000).default(100),
  firstSteps: z.int().min(0).max(1_000_000).default(25),
  period: z.int().min(1).max(1_000_000).default(500),
});

/** How often a run reports, in generator steps. */
const scheduleSchema = z.strictObject({
  metricsEvery: every.default(1),
  samplesEvery: every.default(250),
  checkpointEvery: every.default(1000),
});

const computeSchema = z.strictObject({
  backend: z
    .enum(wantedBackends)
    .default('cpu')
    .describe(
      'What the steps are computed on; auto times one step on each that this machine has and takes the fastest.',
    ),
  threads: z
    .int()
    .min(0)
    .max(256)
    .default(0)
    .describe(
      'Intra-op threads; 0 divides the cores between the active trainings. The bits do not depend on it.',
    ),
});

/** Everything that determines a run. Two runs with equal configs have bitwise equal weights on one machine. */
export const runConfigSchema = z.strictObject({
  name: z.string().max(200).default(''),
  seed: z.int().min(0).max(0xffffffff).default(0),
  steps: z.int().min(1).max(100_000_000).describe('Generator updates.'),
  batchSize: z.int().min(1).max(65_536),
  data: dataConfigSchema,
  latent: latentConfigSchema.prefault({}),
  generator: networkConfigSchema,
  discriminator: networkConfigSchema,
  objective: objectiveConfigSchema,
  techniques: techniquesSchema.prefault({}),
  optimizers: z.strictObject({
    generator: optimizerConfigSchema,
    discriminator: optimizerConfigSchema,
  }),
  learningRateDecay: z
    .enum(['none', 'linear'])
    .default('none')
    .describe(
      'linear: both learning rates fall from their value to zero over `steps`, once per generator update.',
    ),
  nCritic: z.int().min(1).max(1000).default(1).describe('Critic updates per generator update.'),
  criticWarmup: criticWarmupSchema.nullable().default(null),
  generatorLatents: z
    .enum(['fresh', 'reuse'])
    .default('fresh')
    .describe(
      'Latents of the generator update: drawn anew, or those of the last critic update (saves a forward pass).',
    ),
  samples: z
    .int()
    .min(1)
    .max(4096)
    .default(64)
    .describe('Fixed latents whose samples are stored at every samplesEvery steps.'),
  schedule: scheduleSchema.prefault({}),
  evaluation: evaluationConfigSchema.prefault({}),
  selection: selectionConfigSchema
    .nullable()
    .default(null)
    .describe('Keeps a checkpoint of the best evaluation; null keeps those of the schedule alone.'),
  guard: guardConfigSchema.prefault({}),
  compute: computeSchema.prefault({}),
});

/** A complete config: everything that determines a run. Its keys: docs/api/config.md. */
export type RunConfig = z.output<typeof runConfigSchema>;
/** What a user may write: as RunConfig, but everything with a default may be left out. */
export type RunConfigInput = z.input<typeof runConfigSchema>;
