import type { LatentChoice } from '../contract/checkpoint-questions.js';
import type { LatentConfig } from '../contract/index.js';
import { RandomStream } from '../engine/random/stream.js';
import { sampleLatents } from './latent-noise.js';

/**
 * Latents [count, dim] of a choice. Without truncation they are those a run of the seed has for its sample grids;
 * with it, only the components beyond it are other ones.
 */
export function chosenLatents({ seed, count, truncation }: LatentChoice, latent: LatentConfig): Float32Array {
  const { data } = sampleLatents(seed, count, latent);
  if (truncation === null) return data;
  const again = new RandomStream(seed, 'truncation');
  const draw = new Float32Array(1);
  for (let at = 0; at < data.length; at++) {
    while (Math.abs(data[at]!) > truncation) {
      if (latent.distribution === 'normal') again.fillNormal(draw);
      else again.fillUniform(draw, -1, 1);
      data[at] = draw[0]!;
    }
  }
  return data;
}
