import type { LatentConfig } from '../contract/index.js';
import { RandomStream } from '../engine/random/stream.js';
import type { HostTensor } from '../runtime/executor.js';

/** Overwrites `out` with draws of the latent distribution: N(0, 1) or U(-1, 1) per component. */
export function fillLatents(
  out: Float32Array,
  distribution: LatentConfig['distribution'],
  random: RandomStream,
): void {
  if (distribution === 'normal') random.fillNormal(out);
  else random.fillUniform(out, -1, 1);
}

/**
 * The fixed latents [count, dim] behind every sample grid of a run: equal for all runs of one seed, latent
 * shape and distribution, whatever they train.
 */
export function sampleLatents(seed: number, count: number, latent: LatentConfig): HostTensor {
  const data = new Float32Array(count * latent.dim);
  fillLatents(data, latent.distribution, new RandomStream(seed, 'samples'));
  return { shape: [count, latent.dim], data };
}
