import type { Node, Shape } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateNodes } from '../nets/network.js';
import { stateOf } from '../nets/network.js';
import type { Initializer, StateSpec } from '../step/program.js';

/** Added to the variance inside the square root, as in batch normalisation. */
const epsilon = 1e-5;

/** State name of a network's reference batch. */
export const referenceName = (network: StateSpec['network']): string => `${network}.reference`;

/** The fixed reference batch of a network: latents of a generator, real samples of a discriminator. */
export function referenceState(
  network: StateSpec['network'],
  size: number | null,
  sampleShape: Shape,
  initializer: Initializer,
): StateSpec[] {
  if (size === null) return [];
  const shape = [size, ...sampleShape];
  return [{ name: referenceName(network), shape, role: 'statistic', network, initializer }];
}

/**
 * Virtual batch normalisation (Salimans et al. 2016, section 3.5) of feature maps x [N, C, H, W] by those of the
 * reference batch [n, C, H, W]. A sample's statistics are those of the n reference maps and its own together, all
 * maps weighing the same; per channel, with m, v of the reference batch and m_i, v_i of the sample,
 *
 *   mean_i = (n m + m_i) / (n + 1),  var_i = (n v + v_i) / (n + 1) + n (m - m_i)^2 / (n + 1)^2
 *
 * which does not cancel as E[x^2] - mean^2 does. The reference batch itself is normalised by m and v.
 *
 * @returns the normalised maps of the batch and of the reference batch.
 */
export function virtualBatchNorm(
  state: StateNodes,
  prefix: string,
  x: Node,
  reference: Node,
): readonly [Node, Node] {
  const perChannel = (part: string): Node =>
    f.reshape(stateOf(state, `${prefix}.${part}`), [1, x.shape[1]!, 1, 1]);
  const [scale, bias] = [perChannel('weight'), perChannel('bias')];
  const standardize = (h: Node, mean: Node, variance: Node): Node => {
    const slope = f.div(scale, f.sqrt(f.add(variance, epsilon)));
    return f.add(f.mul(h, slope), f.sub(bias, f.mul(mean, slope)));
  };
  const moments = (h: Node, axes: readonly number[]): { mean: Node; variance: Node } => {
    const mean = f.mean(h, axes, true);
    return { mean, variance: f.mean(f.square(f.sub(h, mean)), axes, true) };
  };

  const n = reference.shape[0]!;
  const [own, share] = [1 / (n + 1), n / (n + 1)];
  const fixed = moments(reference, [0, 2, 3]);
  const sample = moments(x, [2, 3]);
  const blend = (a: Node, b: Node): Node => f.add(f.mul(a, share), f.mul(b, own));
  const gap = f.square(f.sub(fixed.mean, sample.mean));
  const mean = blend(fixed.mean, sample.mean);
  const variance = f.add(blend(fixed.variance, sample.variance), f.mul(gap, own * share));
  return [standardize(x, mean, variance), standardize(reference, fixed.mean, fixed.variance)];
}
