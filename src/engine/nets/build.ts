import type { RunConfig } from '../../contract/config/index.js';
import type { Shape } from '../ir/op.js';
import { dcganDiscriminator, dcganGenerator } from './dcgan.js';
import { mlp } from './mlp.js';
import type { Network } from './network.js';

/** The generator of a run: latents [B, latent.dim] to samples [B, ...dataShape]. */
export function buildGenerator(config: RunConfig, dataShape: Shape): Network {
  const { generator, latent } = config;
  return generator.kind === 'mlp'
    ? mlp(generator, 'generator', [latent.dim], dataShape)
    : dcganGenerator(generator, latent.dim, dataShape);
}

/** The discriminator or critic of a run: samples [B, ...dataShape] to logits [B]. */
export function buildDiscriminator(config: RunConfig, dataShape: Shape): Network {
  const { discriminator } = config;
  return discriminator.kind === 'mlp'
    ? mlp(discriminator, 'discriminator', dataShape, [])
    : dcganDiscriminator(discriminator, dataShape);
}
