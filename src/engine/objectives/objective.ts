import type { ObjectiveConfig, ObjectiveKind } from '../../contract/config/index.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';

/** Losses of one objective on raw discriminator outputs (logits or critic values), each [B]. */
export interface Objective {
  /** Minimised by the discriminator; without penalties. Scalar. */
  discriminatorLoss(real: Node, fake: Node): Node;
  /** Minimised by the generator. Scalar. */
  generatorLoss(fake: Node): Node;
  /** What D(x) means on the charts: a probability, or the critic's own value. */
  readonly output: 'probability' | 'value';
  /** What the discriminator's loss estimates, if anything. */
  readonly estimates: 'js' | 'w1' | null;
}

/** -E[log D(x)] - E[log(1 - D(G(z)))] with D = sigmoid(logit) (Goodfellow et al. 2014, eq. 1). */
const crossEntropy = (real: Node, fake: Node): Node =>
  f.add(f.mean(f.softplus(f.neg(real))), f.mean(f.softplus(fake)));

/** E[D(G(z))] - E[D(x)] (Arjovsky, Chintala, Bottou 2017, eq. 3 and algorithm 1). */
const wasserstein = (real: Node, fake: Node): Node => f.sub(f.mean(fake), f.mean(real));

const halfSquare = (x: Node): Node => f.mul(f.mean(f.square(x)), 0.5);
const minusMean = (fake: Node): Node => f.neg(f.mean(fake));

export const objectives: { readonly [K in ObjectiveKind]: Objective } = {
  /** G minimises E[log(1 - D(G(z)))] itself. */
  'gan-minimax': {
    discriminatorLoss: crossEntropy,
    generatorLoss: (fake) => f.neg(f.mean(f.softplus(fake))),
    output: 'probability',
    estimates: 'js',
  },
  /** G minimises -E[log D(G(z))] (Goodfellow et al. 2014, section 3). */
  'gan-nonsaturating': {
    discriminatorLoss: crossEntropy,
    generatorLoss: (fake) => f.mean(f.softplus(f.neg(fake))),
    output: 'probability',
    estimates: 'js',
  },
  /** Mao et al. 2017, eq. 9: a = 0, b = c = 1. */
  'least-squares': {
    discriminatorLoss: (real, fake) => f.add(halfSquare(f.sub(real, 1)), halfSquare(fake)),
    generatorLoss: (fake) => halfSquare(f.sub(fake, 1)),
    output: 'value',
    estimates: null,
  },
  /** Lim and Ye 2017; Miyato et al. 2018, eq. 16 and 17. */
  hinge: {
    discriminatorLoss: (real, fake) => f.add(f.mean(f.relu(f.sub(1, real))), f.mean(f.relu(f.add(fake, 1)))),
    generatorLoss: minusMean,
    output: 'value',
    estimates: null,
  },
  wgan: { discriminatorLoss: wasserstein, generatorLoss: minusMean, output: 'value', estimates: 'w1' },
  'wgan-gp': { discriminatorLoss: wasserstein, generatorLoss: minusMean, output: 'value', estimates: 'w1' },
};

/** Half-width of the window weights are clipped to after each critic update, or null. */
export const clipOf = (objective: ObjectiveConfig): number | null =>
  objective.kind === 'wgan' ? objective.clip : null;
