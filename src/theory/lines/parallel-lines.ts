import { BadInputError } from '../../contract/index.js';
import { densityOf } from '../distributions/density-of.js';
import type { Divergences } from '../divergences/compare.js';
import { jsDivergence } from '../divergences/divergence.js';

/**
 * P = {0} x U[0, 1] against Q = {theta} x U[0, 1], two parallel lines in the plane (Arjovsky, Chintala, Bottou 2017,
 * example 1): KL both ways Infinity and JS log 2 for theta != 0, all 0 at theta = 0; W1 = |theta|.
 *
 * With `noise` > 0 both are blurred across by a Gaussian of that standard deviation (Arjovsky and Bottou 2017,
 * section 3): KL both ways theta^2 / (2 noise^2), Infinity where that overflows, JS that of two Gaussians, W1 still
 * |theta|.
 *
 * @param names what messages call the numbers: the options they came from.
 * @throws BadInputError unless theta is finite and noise at least 0.
 */
export function parallelLines(
  theta: number,
  noise = 0,
  names = { theta: 'theta', noise: 'noise' },
): Divergences {
  if (!Number.isFinite(theta)) throw new BadInputError(`${names.theta}: give a finite number, not ${theta}.`);
  if (!(Number.isFinite(noise) && noise >= 0)) {
    throw new BadInputError(`${names.noise}: give a number of at least 0, not ${noise}.`);
  }
  const w1 = Math.abs(theta);
  if (theta === 0) return { kl: 0, klReverse: 0, js: 0, w1 };
  if (noise === 0) return { kl: Infinity, klReverse: Infinity, js: Math.LN2, w1 };
  const deviations = w1 / noise;
  const kl = deviations ** 2 / 2;
  return { kl, klReverse: kl, js: gaussianJs(deviations), w1 };
}

/** JS of two Gaussians that many of their common standard deviations apart; beyond 40, log 2 to the last bit. */
function gaussianJs(deviations: number): number {
  if (deviations > 40) return Math.LN2;
  const at = (mean: number) => densityOf({ kind: 'gaussian', mean, std: 1 });
  return jsDivergence(at(0), at(deviations));
}
