import type { Node } from '../ir/op.js';
import { input } from '../ir/functions.js';
import type { StepContext } from './context.js';
import type { FeedSpec } from './program.js';

/** Collects the feeds of one graph while it is built. */
export class FeedList {
  readonly specs: FeedSpec[] = [];
  #rate: Node | null = null;
  #noiseStd: Node | null = null;

  constructor(private readonly context: StepContext) {}

  /** A batch for one update: real samples, latents, or one number in [0, 1) per sample. */
  batch(update: string, kind: 'real' | 'latent' | 'uniform'): Node {
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

  /** Standard deviation of the instance noise, one for all updates of the graph. */
  noiseStd(): Node {
    this.#noiseStd ??= this.add({ name: 'noise_std', kind: 'noise-std', shape: [] });
    return this.#noiseStd;
  }

  add(spec: FeedSpec): Node {
    this.specs.push(spec);
    return input(this.context.builder, spec.name, spec.shape);
  }
}
