import type { RunConfig } from '../contract/index.js';

/**
 * Updates of the `critic` graph that precede the `train` graph of generator step `index` (counted from 0).
 * `train` itself makes nCritic critic updates, so a warm-up of U updates is max(0, U - nCritic) of them.
 * The warm-up applies to index < firstSteps and to every index divisible by the period, as in the WGAN
 * authors' code.
 */
export function extraCriticUpdates(
  config: Pick<RunConfig, 'nCritic' | 'criticWarmup'>,
  index: number,
): number {
  const warmup = config.criticWarmup;
  if (warmup === null) return 0;
  const applies = index < warmup.firstSteps || index % warmup.period === 0;
  return applies ? Math.max(0, warmup.updates - config.nCritic) : 0;
}
