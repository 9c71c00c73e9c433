import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { Applied, Mode, StateNodes } from '../nets/network.js';
import type { StepContext } from '../step/context.js';
import { spectrallyNormalized } from './spectral-normalization.js';

/** The discriminator at one state, as the techniques of a run let it act. */
export interface DiscriminatorView {
  apply(x: Node, mode?: Mode): Applied;
  /** The same applied to two batches of one size. */
  applyBoth(real: Node, fake: Node): { readonly real: Applied; readonly fake: Applied };
  /** Nodes that gradients take as constants. */
  readonly held: readonly Node[];
  /** State that a critic update keeps. */
  readonly updates: StateNodes;
}

export function viewDiscriminator(context: StepContext, state: StateNodes): DiscriminatorView {
  const { discriminator, discriminatorWeights, config } = context;
  const spectral = config.techniques.spectralNormalization;
  const seen =
    spectral === null
      ? { state, held: [], updates: new Map<string, Node>() }
      : spectrallyNormalized(discriminatorWeights, state, spectral.iterations);
  const apply = (x: Node, mode: Mode = 'train'): Applied => discriminator.apply(seen.state, x, mode);
  return {
    apply,
    applyBoth(real, fake) {
      if (!discriminator.perSample) return { real: apply(real), fake: apply(fake) };
      // Without batch statistics one pass over both halves is the same, and its matrix products are larger.
      const both = apply(f.concat([real, fake], 0));
      const batch = real.shape[0]!;
      return { real: rows(both, 0, batch), fake: rows(both, batch, batch) };
    },
    held: seen.held,
    updates: seen.updates,
  };
}

const rows = ({ output, features, statistics }: Applied, start: number, size: number): Applied => ({
  output: f.slice(output, 0, start, size),
  features: features.map((feature) => f.slice(feature, 0, start, size)),
  statistics,
});
