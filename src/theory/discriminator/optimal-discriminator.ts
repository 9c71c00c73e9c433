import { commonLandmarks, type Density } from '../distributions/density.js';
import { jsDivergence } from '../divergences/divergence.js';
import { softplus } from '../divergences/integrands.js';
import { integrate } from '../quadrature/integrate.js';

/**
 * Logit of the optimal discriminator, log p(x) - log q(x), p real and q generated: D* = p / (p + q)
 * (Goodfellow et al. 2014, proposition 1). Infinite where only one has mass, NaN where neither has.
 */
export const optimalLogit =
  (p: Density, q: Density): ((x: number) => number) =>
  (x) =>
    p.logPdf(x) - q.logPdf(x);

/** D*(x) in [0, 1]; NaN where neither density has mass, since every value is optimal there. */
export function optimalDiscriminator(p: Density, q: Density): (x: number) => number {
  const logit = optimalLogit(p, q);
  return (x) => 1 / (1 + Math.exp(-logit(x)));
}

/**
 * L(G, D) = E_p[log D] + E_q[log(1 - D)] for the discriminator with the given logit, by quadrature; the logit must
 * be smooth between the landmarks of p and q. -Infinity where D is certain and wrong on some mass.
 */
export function gameValue(p: Density, q: Density, logit: (x: number) => number): number {
  const expected = (mass: number, loss: number): number => (mass === 0 ? 0 : mass * loss);
  return integrate(
    (x) => {
      const at = logit(x);
      return -expected(p.pdf(x), softplus(-at)) - expected(q.pdf(x), softplus(at));
    },
    commonLandmarks(p, q),
  );
}

/** The discriminator's game at its optimum. All in nats. */
export interface DiscriminatorOptimum {
  /** L(G, D*), by quadrature of the game's value with D* put in. */
  readonly value: number;
  /** JS(p, q), by quadrature of its own integrand. */
  readonly js: number;
  /** 2 JS - 2 log 2, which `value` must equal (Goodfellow et al. 2014, theorem 1). */
  readonly identity: number;
  /** |value - identity|: the quadrature's error. */
  readonly gap: number;
}

/** L(G, D*) and the identity L(G, D*) = 2 JS - 2 log 2, each side computed on its own. */
export function discriminatorOptimum(p: Density, q: Density): DiscriminatorOptimum {
  const value = gameValue(p, q, optimalLogit(p, q));
  const js = jsDivergence(p, q);
  const identity = 2 * js - 2 * Math.LN2;
  return { value, js, identity, gap: Math.abs(value - identity) };
}

/**
 * Logit of D* made bolder or shyer: `sharpness` times the optimal one. 0 says 1/2 everywhere (L = -2 log 2), 1 is
 * D*, and L is largest there; larger values are overconfident.
 */
export function sharpenedLogit(p: Density, q: Density, sharpness: number): (x: number) => number {
  const logit = optimalLogit(p, q);
  return (x) => (sharpness === 0 ? 0 : sharpness * logit(x));
}
