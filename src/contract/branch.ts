import { z } from 'zod';
import type { RunConfig } from './config/index.js';

/** Where a branch run begins: the checkpoint of generator step `step` of run `id`, which may be deleted by now. */
export const runParentSchema = z.strictObject({
  id: z.string().min(1).max(64),
  step: z.int().min(0),
});
export type RunParent = z.output<typeof runParentSchema>;

/** What decides the shapes of a run's state, its training set and what its fixed latents are. */
const kept: readonly (readonly [path: string, value: (config: RunConfig) => unknown])[] = [
  ['seed', (config) => config.seed],
  ['data', (config) => config.data],
  ['latent', (config) => config.latent],
  ['generator', (config) => config.generator],
  ['discriminator', (config) => config.discriminator],
  ['optimizers.generator.kind', (config) => config.optimizers.generator.kind],
  ['optimizers.discriminator.kind', (config) => config.optimizers.discriminator.kind],
  ['techniques.minibatchDiscrimination', ({ techniques }) => techniques.minibatchDiscrimination],
  ['techniques.virtualBatchNormalization', ({ techniques }) => techniques.virtualBatchNormalization],
  ['techniques.historicalAveraging', ({ techniques }) => techniques.historicalAveraging?.networks ?? null],
  ['techniques.spectralNormalization', ({ techniques }) => techniques.spectralNormalization !== null],
];

/**
 * The first key in which a branch differs from the run whose weights, optimizer state and random streams it takes
 * over though it must not; null where it may begin. Learning rates, objective, schedule, batch size, n_critic and
 * the number of steps may differ. Both configs are outputs of runConfigSchema.
 */
export function keptKeyThatDiffers(parent: RunConfig, branch: RunConfig): string | null {
  // The schema puts the keys into one order, so equal values have equal JSON.
  const differs = kept.find(([, value]) => JSON.stringify(value(parent)) !== JSON.stringify(value(branch)));
  return differs?.[0] ?? null;
}
