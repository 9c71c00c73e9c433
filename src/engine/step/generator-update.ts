import { gradient } from '../autodiff/gradient.js';
import type { Node } from '../ir/op.js';
import type { Metrics } from '../metrics/gradient-norms.js';
import { gradientNorms } from '../metrics/gradient-norms.js';
import type { StateNodes } from '../nets/network.js';
import { objectives } from '../objectives/objective.js';
import { optimize } from '../optimizers/optimizer.js';
import type { StepContext } from './context.js';
import type { FeedList } from './feeds.js';

export interface GeneratorUpdate {
  readonly state: StateNodes;
  readonly metrics: Metrics;
}

/** One generator update. `reused` holds samples the last critic update generated from the same weights, or null. */
export function generatorUpdate(
  context: StepContext,
  feeds: FeedList,
  state: StateNodes,
  reused: Node | null,
): GeneratorUpdate {
  const { config, generator, generatorWeights: weights } = context;
  const fresh = reused ? null : generator.apply(state, feeds.batch('generator', 'latent'), 'train');
  const fake = reused ?? fresh!.output;
  const logits = context.discriminator.apply(state, fake, 'train').output;
  const loss = objectives[config.objective.kind].generatorLoss(logits);
  // The critic's weights are results of the same graph: hold them, or the generator would see through their update.
  const inputs = weights.map((spec) => state.get(spec.name)!);
  const gradients = gradient(loss, inputs, state.values());
  const updated = optimize(config.optimizers.generator, weights, gradients, state, null, feeds.rate());
  const norms = gradientNorms(generator, weights, gradients);
  return {
    state: new Map([...state, ...(fresh?.statistics ?? []), ...updated]),
    metrics: new Map([['loss_g', loss], ['grad_norm_g', norms.total], ...norms.layers]),
  };
}
