import type { RunConfig } from '../../contract/config/index.js';
import { actsOn } from '../../contract/config/index.js';
import type { Shape } from '../ir/op.js';
import { dcganDiscriminator, dcganGenerator } from './dcgan.js';
import { mlp } from './mlp.js';
import { weightsOf, type Network, type NetworkTechniques } from './network.js';
import { spectralState } from '../techniques/spectral-normalization.js';

function techniquesOf({ techniques }: RunConfig, network: 'generator' | 'discriminator'): NetworkTechniques {
  const virtual = techniques.virtualBatchNormalization;
  return {
    minibatch: network === 'discriminator' ? techniques.minibatchDiscrimination : null,
    referenceSize: actsOn(virtual, network) ? (virtual?.referenceSize ?? null) : null,
  };
}

/** The generator of a run: latents [B, latent.dim] to samples [B, ...dataShape]. */
export function buildGenerator(config: RunConfig, dataShape: Shape): Network {
  const { generator, latent } = config;
  return generator.kind === 'mlp'
    ? mlp(generator, 'generator', [latent.dim], dataShape, null)
    : dcganGenerator(generator, latent, dataShape, techniquesOf(config, 'generator'));
}

/** The discriminator or critic of a run: samples [B, ...dataShape] to logits [B]. */
export function buildDiscriminator(config: RunConfig, dataShape: Shape): Network {
  const { discriminator } = config;
  const techniques = techniquesOf(config, 'discriminator');
  const network =
    discriminator.kind === 'mlp'
      ? mlp(discriminator, 'discriminator', dataShape, [], techniques.minibatch)
      : dcganDiscriminator(discriminator, dataShape, techniques);
  if (config.techniques.spectralNormalization === null) return network;
  return { ...network, state: [...network.state, ...spectralState(weightsOf(network))] };
}
