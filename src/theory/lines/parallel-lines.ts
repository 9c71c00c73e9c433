import { BadInputError } from '../../contract/index.js';
import { densityOf } from '../distributions/density-of.js';
import type { Divergences } from '../divergences/compare.js';
import { jsDivergence } from '../divergences/divergence.js';

/**
 * P = {0} x U[0, 1] against Q = {theta} x U[0, 1], two parallel lines in the plane (Arjovsky, Chintala, Bottou 2017,
 * example 1): KL both ways Infinity and JS log 2 for theta != 0, all 0 at theta = 0; W1 = |theta|.
 *
 * With `noise` > 0 both are blurred across by a Gaussian of that standard deviation (Arjovsky and Bottou 2017,
 * section 3): KL both ways theta^2 / (2 noise^2), JS that of two Gaussians, W1 still |theta|.
 *
 * @throws BadInputError unless theta is finite and noise at least 0.
 */
export function parallelLines(theta: number, noise = 0): Divergences {
  if (!Number.isFinite(theta)) throw new BadInputError(`theta: give a finite number, not ${theta}.`);
  if (!(Number.isFinite(noise) && noise >= 0)) {
    throw new BadInputError(`noise: give a number of at least 0, not ${noise}.`);
  }
  const w1 = Math.abs(theta);
  if (theta === 0) return { kl: 0, klReverse: 0, js: 0, w1 };
  if (noise === 0) return { kl: Infinity, klReverse: Infinity, js: Math.LN2, w1 };
  const kl = (theta / noise) ** 2 / 2;
  const at = (mean: number) => densityOf({ kind: 'gaussian', mean, std: noise });
  return { kl, klReverse: kl, js: jsDivergence(at(0), at(theta)), w1 };
}
