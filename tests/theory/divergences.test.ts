import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDistributions,
  densityOf,
  integrate,
  jsDivergence,
  jsIntegrand,
  klDivergence,
  wasserstein1,
  type Distribution,
} from '../../src/theory/index.js';
import { distribution, gaussian, uniform } from './arbitraries.js';

const normal = (mean: number, std: number): Distribution => ({ kind: 'gaussian', mean, std });
const flat = (low: number, high: number): Distribution => ({ kind: 'uniform', low, high });
const near = (value: number, exact: number, error = 1e-9): void => {
  expect(Math.abs(value - exact), `${value} against ${exact}`).toBeLessThanOrEqual(
    error * Math.max(1, Math.abs(exact)),
  );
};

describe('the figure of the tutorial: N(0, 1) and N(1, 1)', () => {
  const { kl, klReverse, js, w1 } = compareDistributions(normal(0, 1), normal(1, 1));

  it('has KL = 1/2 both ways and W1 = 1', () => {
    near(kl, 0.5, 1e-11);
    near(klReverse, 0.5, 1e-11);
    near(w1, 1, 1e-11);
  });

  it('has the JS divergence of a plain midpoint sum', () => {
    const [p, q] = [(x: number) => Math.exp((-x * x) / 2), (x: number) => Math.exp(-((x - 1) ** 2) / 2)];
    let sum = 0;
    const step = 1 / 256;
    for (let x = -12 + step / 2; x < 13; x += step) {
      const [a, b] = [p(x) / Math.sqrt(2 * Math.PI), q(x) / Math.sqrt(2 * Math.PI)];
      sum += (step * (a * Math.log((2 * a) / (a + b)) + b * Math.log((2 * b) / (a + b)))) / 2;
    }
    near(js, sum, 1e-12);
  });
});

describe('quadrature against closed forms', () => {
  it('holds for any two Gaussians', () => {
    fc.assert(
      fc.property(gaussian, gaussian, (p, q) => {
        const { kl, klReverse, w1, closed } = compareDistributions(p, q);
        near(kl, closed.kl!);
        near(klReverse, closed.klReverse!);
        near(w1, closed.w1!);
      }),
    );
  });

  it('holds for any two uniforms, infinite where one does not cover the other', () => {
    fc.assert(
      fc.property(uniform, uniform, (p, q) => {
        const { kl, klReverse, js, w1, closed } = compareDistributions(p, q);
        if (closed.kl === Infinity) expect(kl).toBe(Infinity);
        else near(kl, closed.kl!);
        if (closed.klReverse === Infinity) expect(klReverse).toBe(Infinity);
        else near(klReverse, closed.klReverse!);
        near(js, closed.js!);
        near(w1, closed.w1!);
      }),
    );
  });

  it('holds for peaks that are narrow and far apart', () => {
    const { kl, js, w1, closed } = compareDistributions(normal(-40, 0.01), normal(40, 0.02));
    near(kl, closed.kl!);
    near(w1, closed.w1!);
    near(js, Math.LN2);
  });
});

describe('numbers by hand', () => {
  it('KL of N(0, 1) from N(0, 2) is log 2 - 3/8, the other way 3/2 - log 2', () => {
    near(klDivergence(densityOf(normal(0, 1)), densityOf(normal(0, 2))), Math.LN2 - 3 / 8);
    near(klDivergence(densityOf(normal(0, 2)), densityOf(normal(0, 1))), 3 / 2 - Math.LN2);
  });

  it('U[0, 1] in U[0, 2]: KL log 2 one way, infinite the other, JS (3/4) log(4/3), W1 1/2', () => {
    const { kl, klReverse, js, w1 } = compareDistributions(flat(0, 1), flat(0, 2));
    near(kl, Math.LN2);
    expect(klReverse).toBe(Infinity);
    near(js, 0.75 * Math.log(4 / 3));
    near(w1, 0.5);
  });

  it('a Gaussian is never covered by a uniform: KL infinite; the other way by its second moment', () => {
    const [p, q] = [densityOf(normal(0, 1)), densityOf(flat(-1, 1))];
    expect(klDivergence(p, q)).toBe(Infinity);
    near(klDivergence(q, p), -Math.LN2 + Math.log(2 * Math.PI) / 2 + 1 / 6);
  });

  it('uniforms apart: JS log 2 exactly, W1 their distance', () => {
    const { kl, js, w1 } = compareDistributions(flat(0, 1), flat(5, 6));
    expect(kl).toBe(Infinity);
    expect(js).toBe(Math.LN2);
    near(w1, 5);
  });

  it('scaling by 2 widens W1 of N(0, s) and N(0, 2s) by 2: s sqrt(2 / pi)', () => {
    near(wasserstein1(densityOf(normal(0, 1)), densityOf(normal(0, 2))), Math.sqrt(2 / Math.PI));
    near(wasserstein1(densityOf(normal(0, 2)), densityOf(normal(0, 4))), 2 * Math.sqrt(2 / Math.PI));
  });
});

describe('any two distributions', () => {
  it('have divergences that are never negative, 0 for equals, JS within [0, log 2] and symmetric', () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        const [there, back] = [compareDistributions(p, q), compareDistributions(q, p)];
        for (const value of [there.kl, there.klReverse, there.w1]) expect(value).toBeGreaterThanOrEqual(0);
        expect(there.js).toBeGreaterThanOrEqual(0);
        expect(there.js).toBeLessThanOrEqual(Math.LN2);
        near(there.js, back.js, 1e-10);
        near(there.w1, back.w1, 1e-10);
        expect(there.klReverse).toBe(back.kl);
        const same = compareDistributions(p, p);
        for (const value of [same.kl, same.js, same.w1]) near(value, 0, 1e-12);
      }),
      { numRuns: 50 },
    );
  });

  it('keep the triangle inequality: W1, and the root of JS (Endres and Schindelin 2003)', () => {
    fc.assert(
      fc.property(distribution, distribution, distribution, (p, q, r) => {
        const [a, b, c] = [densityOf(p), densityOf(q), densityOf(r)];
        expect(wasserstein1(a, c)).toBeLessThanOrEqual(wasserstein1(a, b) + wasserstein1(b, c) + 1e-9);
        const root = (x: typeof a, y: typeof a): number => Math.sqrt(jsDivergence(x, y));
        expect(root(a, c)).toBeLessThanOrEqual(root(a, b) + root(b, c) + 1e-5);
      }),
      { numRuns: 50 },
    );
  });

  it('have the W1 of their quantile functions: the integral of |F^-1 - G^-1| over (0, 1)', () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        const [a, b] = [densityOf(p), densityOf(q)];
        const cells = 4000;
        let sum = 0;
        for (let i = 0; i < cells; i++) {
          sum += Math.abs(a.quantile((i + 0.5) / cells) - b.quantile((i + 0.5) / cells)) / cells;
        }
        near(sum, wasserstein1(a, b), 4e-3);
      }),
      { numRuns: 15 },
    );
  });

  it('have a JS integrand that is never negative', () => {
    fc.assert(
      fc.property(distribution, distribution, fc.double({ min: -9, max: 9, noNaN: true }), (p, q, x) => {
        expect(jsIntegrand(densityOf(p), densityOf(q))(x)).toBeGreaterThanOrEqual(-1e-15);
      }),
    );
  });

  it('have Pinsker: total variation at most sqrt(KL / 2)', () => {
    fc.assert(
      fc.property(gaussian, gaussian, (p, q) => {
        const [a, b] = [densityOf(p), densityOf(q)];
        const points = [...a.landmarks, ...b.landmarks].sort((x, y) => x - y);
        const variation = integrate((x) => Math.abs(a.pdf(x) - b.pdf(x)) / 2, points, 1e-8);
        expect(variation).toBeLessThanOrEqual(Math.sqrt(klDivergence(a, b) / 2) + 1e-7);
      }),
      { numRuns: 50 },
    );
  });
});
