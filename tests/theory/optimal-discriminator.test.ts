import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  densityOf,
  discriminatorOptimum,
  gameValue,
  optimalDiscriminator,
  optimalLogit,
  sharpenedLogit,
} from '../../src/theory/index.js';
import { distribution, gaussian } from './arbitraries.js';

describe('the optimal discriminator', () => {
  it('is p / (p + q)', () => {
    fc.assert(
      fc.property(distribution, distribution, fc.double({ min: -6, max: 6, noNaN: true }), (p, q, x) => {
        const [a, b] = [densityOf(p), densityOf(q)];
        const value = optimalDiscriminator(a, b)(x);
        const [mass, other] = [a.pdf(x), b.pdf(x)];
        if (mass + other > 1e-290) expect(value).toBeCloseTo(mass / (mass + other), 12);
        else if (a.logPdf(x) === -Infinity && b.logPdf(x) === -Infinity) expect(value).toBeNaN();
      }),
    );
  });

  it('of two equal Gaussians at distance d is the logistic function of slope d in the middle', () => {
    const at = (mean: number) => densityOf({ kind: 'gaussian', mean, std: 1 });
    const discriminator = optimalDiscriminator(at(1.5), at(-1.5));
    for (const x of [-4, -1, 0, 0.3, 2]) expect(discriminator(x)).toBeCloseTo(1 / (1 + Math.exp(-3 * x)), 13);
  });

  it('is certain where only one side has mass, undecided at 1/2 for equals', () => {
    const [p, q] = [
      densityOf({ kind: 'uniform', low: 0, high: 1 }),
      densityOf({ kind: 'uniform', low: 2, high: 3 }),
    ];
    expect(optimalDiscriminator(p, q)(0.5)).toBe(1);
    expect(optimalDiscriminator(p, q)(2.5)).toBe(0);
    expect(optimalDiscriminator(p, q)(1.5)).toBeNaN();
    expect(optimalDiscriminator(p, p)(0.5)).toBe(0.5);
  });
});

describe('L(G, D)', () => {
  it('at D* is 2 JS - 2 log 2 for any pair', () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        const { gap, value, identity } = discriminatorOptimum(densityOf(p), densityOf(q));
        expect(gap, `${value} against ${identity}`).toBeLessThan(1e-9);
      }),
      { numRuns: 50 },
    );
  });

  it('lies between its bounds: -2 log 2 for equals, 0 for two that do not meet', () => {
    const p = densityOf({ kind: 'uniform', low: 0, high: 1 });
    expect(discriminatorOptimum(p, p).value).toBeCloseTo(-2 * Math.LN2, 12);
    const far = densityOf({ kind: 'uniform', low: 4, high: 5 });
    expect(discriminatorOptimum(p, far).value).toBeCloseTo(0, 12);
  });

  it('is -2 log 2 for D = 1/2, whatever the densities', () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        const [a, b] = [densityOf(p), densityOf(q)];
        expect(gameValue(a, b, () => 0)).toBeCloseTo(-2 * Math.LN2, 10);
        expect(gameValue(a, b, sharpenedLogit(a, b, 0))).toBeCloseTo(-2 * Math.LN2, 10);
      }),
      { numRuns: 30 },
    );
  });

  it('is largest at D*: no other discriminator reaches it', () => {
    fc.assert(
      fc.property(
        gaussian,
        gaussian,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        (p, q, shift, wave) => {
          const [a, b] = [densityOf(p), densityOf(q)];
          const best = discriminatorOptimum(a, b).value;
          const logit = optimalLogit(a, b);
          expect(gameValue(a, b, (x) => logit(x) + shift + wave * Math.sin(x))).toBeLessThanOrEqual(
            best + 1e-9,
          );
          expect(gameValue(a, b, sharpenedLogit(a, b, 1 + shift))).toBeLessThanOrEqual(best + 1e-9);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is minus infinity for a discriminator that is certain and wrong', () => {
    const p = densityOf({ kind: 'uniform', low: 0, high: 1 });
    expect(gameValue(p, p, () => Infinity)).toBe(-Infinity);
  });
});
