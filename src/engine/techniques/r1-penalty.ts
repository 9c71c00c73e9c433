import { gradient } from '../autodiff/gradient.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';

/** Inside the square root of the reported norm alone. */
const epsilon = 1e-12;

/**
 * R1 = 1/2 E|grad_x D(x)|^2 at real samples (Mescheder et al. 2018, eq. 9, without gamma), and the mean norm of
 * the gradient.
 *
 * @param critic applies D to [B, ...] and returns raw outputs [B], each of its own sample alone.
 */
export function r1Penalty(critic: (x: Node) => Node, real: Node): { penalty: Node; norm: Node } {
  const [slope] = gradient(f.sum(critic(real)), [real]) as [Node];
  const inner = slope.shape.flatMap((_, i) => (i === 0 ? [] : [i]));
  const squares = f.sum(f.square(slope), inner);
  return { penalty: f.mul(f.mean(squares), 0.5), norm: f.mean(f.sqrt(f.add(squares, epsilon))) };
}
