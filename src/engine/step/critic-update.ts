import { actsOn } from '../../contract/config/index.js';
import { gradient } from '../autodiff/gradient.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';
import { clipShare } from '../metrics/clip-share.js';
import type { Metrics } from '../metrics/gradient-norms.js';
import { gradientNorms } from '../metrics/gradient-norms.js';
import type { StateNodes } from '../nets/network.js';
import { gradientPenalty } from '../objectives/gradient-penalty.js';
import { clipOf, objectives } from '../objectives/objective.js';
import { optimize } from '../optimizers/optimizer.js';
import { viewDiscriminator } from '../techniques/discriminator-view.js';
import { historicalAverage } from '../techniques/historical-averaging.js';
import { noisy } from '../techniques/instance-noise.js';
import { smoothedLoss } from '../techniques/label-smoothing.js';
import { r1Penalty } from '../techniques/r1-penalty.js';
import type { StepContext } from './context.js';
import type { FeedList } from './feeds.js';

export interface CriticUpdate {
  /** The whole state after the update. */
  readonly state: StateNodes;
  /** Samples the generator made, for a generator update that reuses them. */
  readonly fake: Node;
  /** Real samples as the critic saw them. */
  readonly real: Node;
  readonly metrics: Metrics;
}

/** One critic update on a fresh batch: real samples and latents come from feeds named `<name>.*`. */
export function criticUpdate(
  context: StepContext,
  feeds: FeedList,
  name: string,
  state: StateNodes,
): CriticUpdate {
  const { config, discriminator, discriminatorWeights: weights } = context;
  const { labelSmoothing, r1, historicalAveraging } = config.techniques;
  const objective = objectives[config.objective.kind];
  const real = noisy(context, feeds, `${name}.real_noise`, feeds.batch(name, 'real'));
  const generated = context.generator.apply(state, feeds.batch(name, 'latent'), 'train');
  const fake = noisy(context, feeds, `${name}.fake_noise`, generated.output);

  const view = viewDiscriminator(context, state);
  const critic = (x: Node): Node => view.apply(x).output;
  const applied = view.applyBoth(real, fake);
  const outputs = { real: applied.real.output, fake: applied.fake.output };
  const plainLoss = objective.discriminatorLoss(outputs.real, outputs.fake);
  const metrics = new Map<string, Node>();
  let loss =
    labelSmoothing === null
      ? plainLoss
      : smoothedLoss(config.objective.kind, outputs.real, outputs.fake, labelSmoothing.realLabel);
  if (config.objective.kind === 'wgan-gp') {
    const { penalty, norm } = gradientPenalty(critic, real, fake, feeds.batch(name, 'uniform'));
    loss = f.add(loss, f.mul(penalty, config.objective.penalty));
    metrics.set('gp_norm', norm);
  }
  if (r1 !== null) {
    const { penalty, norm } = r1Penalty(critic, real);
    loss = f.add(loss, f.mul(penalty, r1.gamma));
    metrics.set('r1_norm', norm);
  }
  const history = actsOn(historicalAveraging, 'discriminator') ? historicalAverage(weights, state) : null;
  if (history !== null) loss = f.add(loss, f.mul(history.penalty, historicalAveraging!.strength));

  const inputs = weights.map((spec) => state.get(spec.name)!);
  const gradients = gradient(loss, inputs, [...state.values(), ...view.held, ...(history?.held ?? [])]);
  const clip = clipOf(config.objective);
  const updated = optimize(config.optimizers.discriminator, weights, gradients, state, clip, feeds.rate());
  const next = new Map([
    ...state,
    ...generated.statistics,
    ...view.updates,
    ...(history?.updates ?? []),
    ...updated,
  ]);

  const probability = (x: Node): Node => f.mean(objective.output === 'probability' ? f.sigmoid(x) : x);
  metrics.set('loss_d', loss);
  metrics.set('d_real', probability(outputs.real));
  metrics.set('d_fake', probability(outputs.fake));
  // A discriminator that compares the samples of a batch bounds no divergence of single samples. One with batch norm
  // does not either, strictly; its estimate is shown as in figure 4 of Arjovsky et al. 2017.
  const estimates = config.techniques.minibatchDiscrimination === null ? objective.estimates : null;
  if (estimates === 'w1') metrics.set('w1_estimate', f.neg(plainLoss));
  // L(G, D) = -loss_D <= 2 JS - 2 log 2, so JS >= log 2 - loss_D / 2.
  if (estimates === 'js') metrics.set('js_bound', f.sub(Math.LN2, f.mul(plainLoss, 0.5)));
  const norms = gradientNorms(discriminator, weights, gradients);
  metrics.set('grad_norm_d', norms.total);
  for (const [metric, node] of norms.layers) metrics.set(metric, node);
  if (clip !== null)
    metrics.set(
      'clip_share',
      clipShare(
        weights.map((spec) => next.get(spec.name)!),
        clip,
      ),
    );
  return { state: next, fake: generated.output, real, metrics };
}
