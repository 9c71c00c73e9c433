import { actsOn } from '../../contract/config/index.js';
import { gradient } from '../autodiff/gradient.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { Metrics } from '../metrics/gradient-norms.js';
import { gradientNorms } from '../metrics/gradient-norms.js';
import type { StateNodes } from '../nets/network.js';
import { objectives } from '../objectives/objective.js';
import { optimize } from '../optimizers/optimizer.js';
import { viewDiscriminator } from '../techniques/discriminator-view.js';
import { chosenLayer, featureDistance } from '../techniques/feature-matching.js';
import { historicalAverage } from '../techniques/historical-averaging.js';
import { noisy } from '../techniques/instance-noise.js';
import type { StepContext } from './context.js';
import type { FeedList } from './feeds.js';

export interface GeneratorUpdate {
  readonly state: StateNodes;
  readonly metrics: Metrics;
}

/** Samples of the last critic update that a generator update takes over; null where it makes its own. */
export interface ReusedSamples {
  /** Real samples as the critic saw them. */
  readonly real: Node | null;
  /** Samples generated from the same weights. */
  readonly fake: Node | null;
}

/** The generator's loss on samples as the discriminator sees them. */
function generatorLoss(context: StepContext, state: StateNodes, real: () => Node, fake: Node): Node {
  const { objective, techniques } = context.config;
  const view = viewDiscriminator(context, state);
  if (techniques.featureMatching === null)
    return objectives[objective.kind].generatorLoss(view.apply(fake).output);
  const applied = view.applyBoth(real(), fake);
  const layer = chosenLayer(techniques.featureMatching.layer, applied.fake.features.length);
  return featureDistance(applied.real.features[layer]!, applied.fake.features[layer]!);
}

/** One generator update. */
export function generatorUpdate(
  context: StepContext,
  feeds: FeedList,
  state: StateNodes,
  reused: ReusedSamples,
): GeneratorUpdate {
  const { config, generator, generatorWeights: weights } = context;
  const { historicalAveraging } = config.techniques;
  const fresh =
    reused.fake === null ? generator.apply(state, feeds.batch('generator', 'latent'), 'train') : null;
  const made = reused.fake ?? fresh!.output;
  const fake = noisy(context, feeds, 'generator.fake_noise', made);
  const real = (): Node =>
    reused.real ?? noisy(context, feeds, 'generator.real_noise', feeds.batch('generator', 'real'));
  let loss = generatorLoss(context, state, real, fake);
  const history = actsOn(historicalAveraging, 'generator') ? historicalAverage(weights, state) : null;
  if (history !== null) loss = f.add(loss, f.mul(history.penalty, historicalAveraging!.strength));
  // The critic's weights are results of the same graph: hold them, or the generator would see through their update.
  const inputs = weights.map((spec) => state.get(spec.name)!);
  const gradients = gradient(loss, inputs, [...state.values(), ...(history?.held ?? [])]);
  const updated = optimize(config.optimizers.generator, weights, gradients, state, null, feeds.rate());
  const norms = gradientNorms(generator, weights, gradients);
  return {
    state: new Map([...state, ...(fresh?.statistics ?? []), ...(history?.updates ?? []), ...updated]),
    metrics: new Map([['loss_g', loss], ['grad_norm_g', norms.total], ...norms.layers]),
  };
}
