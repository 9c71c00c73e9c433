import type { Density } from '../distributions/density.js';

/** log(1 + e^x) without overflow; 0 at -Infinity, Infinity at Infinity. */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/**
 * p(x) log(p(x) / q(x)): the integral over x is KL(p || q). 0 where p is 0, Infinity where only q is.
 * In logarithms throughout, so that q may underflow.
 */
export function klIntegrand(p: Density, q: Density): (x: number) => number {
  return (x) => {
    const logP = p.logPdf(x);
    const mass = Math.exp(logP);
    return mass === 0 ? 0 : mass * (logP - q.logPdf(x));
  };
}

/**
 * (p log(p / m) + q log(q / m)) / 2 with m = (p + q) / 2: the integral is JS(p, q). Never negative.
 * log(p / m) = log 2 - softplus(log q - log p).
 */
export function jsIntegrand(p: Density, q: Density): (x: number) => number {
  return (x) => {
    const logP = p.logPdf(x);
    const logQ = q.logPdf(x);
    const half = (logMass: number, logOther: number): number => {
      const mass = Math.exp(logMass);
      return mass === 0 ? 0 : (mass * (Math.LN2 - softplus(logOther - logMass))) / 2;
    };
    return half(logP, logQ) + half(logQ, logP);
  };
}

/** m(x) = (p(x) + q(x)) / 2. */
export const mixtureOf =
  (p: Density, q: Density): ((x: number) => number) =>
  (x) =>
    (p.pdf(x) + q.pdf(x)) / 2;
