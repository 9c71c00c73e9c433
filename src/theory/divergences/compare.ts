import { densityOf } from '../distributions/density-of.js';
import type { Distribution } from '../distributions/distribution.js';
import { closedForms, type ClosedForms } from './closed-forms.js';
import { jsDivergence, klDivergence } from './divergence.js';
import { wasserstein1 } from './wasserstein.js';

/** Divergences of a pair, in nats, and its W1 in the unit of x. */
export interface Divergences {
  /** KL(p || q), possibly Infinity. */
  readonly kl: number;
  /** KL(q || p), possibly Infinity. */
  readonly klReverse: number;
  /** In [0, log 2]. */
  readonly js: number;
  readonly w1: number;
}

export interface DivergenceComparison extends Divergences {
  /** The same by formulas, where there are any; the values above are by quadrature. */
  readonly closed: ClosedForms;
}

/**
 * KL both ways, JS and W1 of two distributions, by quadrature, with closed forms beside them.
 *
 * @throws BadInputError where the parameters make no distribution.
 */
export function compareDistributions(p: Distribution, q: Distribution): DivergenceComparison {
  const [a, b] = [densityOf(p), densityOf(q)];
  return {
    kl: klDivergence(a, b),
    klReverse: klDivergence(b, a),
    js: jsDivergence(a, b),
    w1: wasserstein1(a, b),
    closed: closedForms(p, q),
  };
}
