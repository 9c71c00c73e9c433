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
import type { StepContext } from './context.js';
import type { FeedList } from './feeds.js';

export interface CriticUpdate {
  /** The whole state after the update. */
  readonly state: StateNodes;
  /** Samples the critic saw, for a generator update that reuses them. */
  readonly fake: Node;
  readonly metrics: Metrics;
}

/** Discriminator outputs [B] on real and generated samples. */
function judge(context: StepContext, state: StateNodes, real: Node, fake: Node): { real: Node; fake: Node } {
  const { discriminator } = context;
  const apply = (x: Node): Node => discriminator.apply(state, x, 'train').output;
  if (!discriminator.perSample) return { real: apply(real), fake: apply(fake) };
  // Without batch statistics one pass over both halves is the same, and its matrix products are larger.
  const logits = apply(f.concat([real, fake], 0));
  const batch = real.shape[0]!;
  return { real: f.slice(logits, 0, 0, batch), fake: f.slice(logits, 0, batch, batch) };
}

/** One critic update on a fresh batch: real samples and latents come from feeds named `<name>.*`. */
export function criticUpdate(
  context: StepContext,
  feeds: FeedList,
  name: string,
  state: StateNodes,
): CriticUpdate {
  const { config, discriminator, discriminatorWeights: weights } = context;
  const objective = objectives[config.objective.kind];
  const real = feeds.batch(name, 'real');
  const generated = context.generator.apply(state, feeds.batch(name, 'latent'), 'train');
  const fake = generated.output;

  const outputs = judge(context, state, real, fake);
  const plainLoss = objective.discriminatorLoss(outputs.real, outputs.fake);
  const metrics = new Map<string, Node>();
  let loss = plainLoss;
  if (config.objective.kind === 'wgan-gp') {
    const critic = (x: Node): Node => discriminator.apply(state, x, 'train').output;
    const { penalty, norm } = gradientPenalty(critic, real, fake, feeds.batch(name, 'uniform'));
    loss = f.add(plainLoss, f.mul(penalty, config.objective.penalty));
    metrics.set('gp_norm', norm);
  }

  const inputs = weights.map((spec) => state.get(spec.name)!);
  const gradients = gradient(loss, inputs, state.values());
  const clip = clipOf(config.objective);
  const updated = optimize(config.optimizers.discriminator, weights, gradients, state, clip, feeds.rate());
  const next = new Map([...state, ...generated.statistics, ...updated]);

  const probability = (x: Node): Node => f.mean(objective.output === 'probability' ? f.sigmoid(x) : x);
  metrics.set('loss_d', loss);
  metrics.set('d_real', probability(outputs.real));
  metrics.set('d_fake', probability(outputs.fake));
  if (objective.estimates === 'w1') metrics.set('w1_estimate', f.neg(plainLoss));
  // L(G, D) = -loss_D <= 2 JS - 2 log 2, so JS >= log 2 - loss_D / 2.
  if (objective.estimates === 'js') metrics.set('js_bound', f.sub(Math.LN2, f.mul(plainLoss, 0.5)));
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
  return { state: next, fake, metrics };
}
