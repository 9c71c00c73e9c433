import type { Node, Shape } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateNodes } from '../nets/network.js';
import { stateOf } from '../nets/network.js';
import type { Initializer, StateSpec } from '../step/program.js';

/** Added to the variance inside the square root, as in batch normalisation. */
const epsilon = 1e-5;

/** The fixed reference batch of a network: latents of a generator, real samples of a discriminator. */
export function referenceState(
  network: StateSpec['network'],
  size: number | null,
  sampleShape: Shape,
  initializer: Initializer,
): StateSpec[] {
  if (size === null) return [];
  return [
    { name: `${network}.reference`, shape: [size, ...sampleShape], role: 'statistic', network, initializer },
  ];
}

/** A batch with the reference batch behind it, on its way through all layers of the network. */
export const withReference = (network: StateSpec['network'], state: StateNodes, x: Node): Node =>
  f.concat([x, stateOf(state, `${network}.reference`)], 0);

/**
 * Virtual batch normalisation (Salimans et al. 2016, section 3.5) of feature maps x [N + R, C, H, W] whose last R
 * are of the reference batch. A sample's statistics are those of the R reference maps and its own together,
 * weighing each map equally; with n = R these are, per channel,
 *
 *   mean_i = (n m + m_i) / (n + 1),  var_i = (n v + v_i) / (n + 1) + n (m - m_i)^2 / (n + 1)^2
 *
 * for m, v of the reference batch and m_i, v_i of the sample. The reference batch itself is normalised by m, v.
 */
export function virtualBatchNorm(state: StateNodes, prefix: string, x: Node, referenceSize: number): Node {
  const [total, channels] = [x.shape[0]!, x.shape[1]!];
  const [batch, n] = [total - referenceSize, referenceSize];
  const map = [2, 3];
  const ownMean = f.mean(x, map, true);
  const ownVariance = f.mean(f.square(f.sub(x, ownMean)), map, true);
  const part = (of: Node, start: number, size: number): Node => f.slice(of, 0, start, size);
  const referenceMean = f.mean(part(ownMean, batch, n), [0], true);
  const spread = f.mean(f.square(f.sub(part(ownMean, batch, n), referenceMean)), [0], true);
  const referenceVariance = f.add(f.mean(part(ownVariance, batch, n), [0], true), spread);

  const [share, rest] = [1 / (n + 1), n / (n + 1)];
  const sampleMean = part(ownMean, 0, batch);
  const mean = f.add(f.mul(referenceMean, rest), f.mul(sampleMean, share));
  const gap = f.square(f.sub(referenceMean, sampleMean));
  const variance = f.add(
    f.add(f.mul(referenceVariance, rest), f.mul(part(ownVariance, 0, batch), share)),
    f.mul(gap, rest * share),
  );
  const all = (ofSamples: Node, ofReference: Node): Node =>
    f.concat([ofSamples, f.broadcast(ofReference, [n, channels, 1, 1])], 0);

  const perChannel = (part: string): Node =>
    f.reshape(stateOf(state, `${prefix}.${part}`), [1, channels, 1, 1]);
  const deviation = f.sqrt(f.add(all(variance, referenceVariance), epsilon));
  const slope = f.div(perChannel('weight'), deviation);
  const shift = f.sub(perChannel('bias'), f.mul(all(mean, referenceMean), slope));
  return f.add(f.mul(x, slope), shift);
}
