import type { ObjectiveKind } from '../../contract/config/index.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';

type Loss = (real: Node, fake: Node, label: number) => Node;

/** -E[a log D(x) + (1 - a) log(1 - D(x))] - E[log(1 - D(G(z)))] with D = sigmoid(logit). */
const crossEntropy: Loss = (real, fake, label) => {
  const smoothed = f.add(f.mul(f.softplus(f.neg(real)), label), f.mul(f.softplus(real), 1 - label));
  return f.add(f.mean(smoothed), f.mean(f.softplus(fake)));
};

const halfSquare = (x: Node): Node => f.mul(f.mean(f.square(x)), 0.5);

const losses: Partial<Readonly<Record<ObjectiveKind, Loss>>> = {
  'gan-minimax': crossEntropy,
  'gan-nonsaturating': crossEntropy,
  'least-squares': (real, fake, label) => f.add(halfSquare(f.sub(real, label)), halfSquare(fake)),
};

/**
 * The discriminator's loss with the label `label` of real samples instead of 1, the label of generated ones
 * staying 0 (Salimans et al. 2016, section 3.4). Only for objectives with labels.
 */
export function smoothedLoss(kind: ObjectiveKind, real: Node, fake: Node, label: number): Node {
  const loss = losses[kind];
  if (loss === undefined) throw new Error(`${kind} has no labels`);
  return loss(real, fake, label);
}
