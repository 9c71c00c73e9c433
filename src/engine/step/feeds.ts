import type { Node } from '../ir/op.js';
import { input } from '../ir/functions.js';
import type { StepContext } from './context.js';
import type { FeedKind, FeedSpec } from './program.js';

/** Collects the feeds of one graph while it is built. */
export class FeedList {
  readonly specs: FeedSpec[] = [];
  #rate: Node | null = null;

  constructor(private readonly context: StepContext) {}

  /** A batch for one update: real samples, latents, or one number in [0, 1) per sample. */
  batch(update: string, kind: Exclude<FeedKind, 'rate'>): Node {
    const { batchSize, latent } = this.context.config;
    const shapes = {
      real: [batchSize, ...this.context.dataShape],
      latent: [batchSize, latent.dim],
      uniform: [batchSize],
    };
    return this.add({ name: `${update}.${kind}`, kind, shape: shapes[kind] });
  }

  /** The factor of both learning rates, one for all updates of the graph; null where they are constant. */
  rate(): Node | null {
    if (this.context.config.learningRateDecay === 'none') return null;
    this.#rate ??= this.add({ name: 'rate', kind: 'rate', shape: [] });
    return this.#rate;
  }

  add(spec: FeedSpec): Node {
    this.specs.push(spec);
    return input(this.context.builder, spec.name, spec.shape);
  }
}
