import { commonLandmarks, type Density } from '../distributions/density.js';
import { integrate } from '../quadrature/integrate.js';
import { jsIntegrand, klIntegrand } from './integrands.js';

/**
 * Kullback-Leibler divergence KL(p || q) in nats, in [0, Infinity]. Infinity exactly where p has mass outside the
 * support of q. Quadrature; absolute and relative error about 1e-11.
 */
export function klDivergence(p: Density, q: Density): number {
  if (p.support[0] < q.support[0] || p.support[1] > q.support[1]) return Infinity;
  const [first, last] = [p.landmarks[0]!, p.landmarks.at(-1)!];
  const points = commonLandmarks(p, q).filter((x) => x >= first && x <= last);
  return Math.max(0, integrate(klIntegrand(p, q), points));
}

/** Jensen-Shannon divergence in nats, in [0, log 2]; log 2 exactly where the supports do not meet. */
export function jsDivergence(p: Density, q: Density): number {
  if (p.support[1] <= q.support[0] || q.support[1] <= p.support[0]) return Math.LN2;
  const value = integrate(jsIntegrand(p, q), commonLandmarks(p, q));
  return Math.min(Math.LN2, Math.max(0, value));
}
