import { gradient } from '../autodiff/gradient.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';

/** Inside the square root, so that the norm has a finite derivative at 0. */
const epsilon = 1e-12;

/** The penalty and the mean gradient norm it is made of, both scalars. */
export interface GradientPenalty {
  readonly penalty: Node;
  readonly norm: Node;
}

/**
 * E[(|grad_x D(x_hat)|_2 - 1)^2] at x_hat = u x + (1 - u) G(z), u ~ U(0, 1) per sample (Gulrajani et al. 2017,
 * eq. 3 and algorithm 1).
 *
 * @param critic applies D to [B, ...] and returns [B]; per-sample, so that the gradient of the sum of outputs
 *   holds each sample's own gradient.
 * @param u mixing weights [B].
 */
export function gradientPenalty(critic: (x: Node) => Node, real: Node, fake: Node, u: Node): GradientPenalty {
  const perSample = [real.shape[0]!, ...real.shape.slice(1).map(() => 1)];
  const weight = f.reshape(u, perSample);
  const mixed = f.add(fake, f.mul(weight, f.sub(real, fake)));
  const [slope] = gradient(f.sum(critic(mixed)), [mixed]) as [Node];
  const inner = slope.shape.flatMap((_, i) => (i === 0 ? [] : [i]));
  const norms = f.sqrt(f.add(f.sum(f.square(slope), inner), epsilon));
  return { penalty: f.mean(f.square(f.sub(norms, 1))), norm: f.mean(norms) };
}
