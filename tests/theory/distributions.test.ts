import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/contract/index.js';
import {
  checkDistribution,
  densityOf,
  distributionText,
  integrate,
  parseDistribution,
} from '../../src/theory/index.js';
import { distribution } from './arbitraries.js';

describe('densities', () => {
  it('have the published values of the standard Gaussian (Abramowitz and Stegun, table 26.1)', () => {
    const { pdf, cdf, quantile } = densityOf({ kind: 'gaussian', mean: 0, std: 1 });
    expect(pdf(0)).toBeCloseTo(0.398942280401432, 14);
    expect(pdf(1)).toBeCloseTo(0.241970724519143, 14);
    expect(cdf(1)).toBeCloseTo(0.841344746068542, 14);
    expect(cdf(2)).toBeCloseTo(0.97724986805182, 14);
    expect(quantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  });

  it('keep their logarithm where they underflow', () => {
    const { pdf, logPdf } = densityOf({ kind: 'gaussian', mean: 0, std: 1 });
    expect(pdf(60)).toBe(0);
    expect(logPdf(60)).toBeCloseTo(-1800 - Math.log(2 * Math.PI) / 2, 9);
  });

  it('have mass 1 within their landmarks, a derivative of cdf that is pdf, and quantiles that invert cdf', () => {
    fc.assert(
      fc.property(distribution, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (drawn, u) => {
        const { pdf, cdf, quantile, landmarks } = densityOf(drawn);
        expect(Math.abs(integrate(pdf, landmarks) - 1)).toBeLessThan(1e-10);
        const x = quantile(u);
        expect(Math.abs(cdf(x) - u)).toBeLessThan(1e-11);
        const below = integrate(pdf, [...landmarks.filter((mark) => mark < x), x]);
        expect(Math.abs(below - u)).toBeLessThan(1e-10);
      }),
    );
  });
});

describe('parseDistribution', () => {
  it('reads back every text', () => {
    fc.assert(
      fc.property(distribution, (drawn) => {
        expect(parseDistribution(distributionText(drawn), '--p')).toEqual(drawn);
      }),
    );
  });

  it.each([
    ['normal(0,0)', '--p: gaussian: standard deviation must be a number above 0, not 0.'],
    ['uniform(1,1)', '--p: uniform: high (1) must be a number above low (1).'],
    ['mixture(1:0:1,-1:0:1)', '--p: mixture component 2: weight must be a number above 0, not -1.'],
    ['normal(,1)', '--p: gaussian: mean must be a finite number, not NaN.'],
  ])('names the parameter: %s', (text, message) => {
    expect(() => parseDistribution(text, '--p')).toThrow(new BadInputError(message));
  });

  it.each(['', 'normal', 'normal(1)', 'normal(1,2,3)', 'mixture()', 'mixture(1:2)', 'beta(1,2)'])(
    'names the forms: "%s"',
    (text) => {
      expect(() => parseDistribution(text, '--p')).toThrow(/is not one of normal\(mean,std\)/);
    },
  );
});

it('refuses a mixture of nothing and infinite ends', () => {
  expect(() => checkDistribution({ kind: 'mixture', components: [] })).toThrow(BadInputError);
  expect(() => checkDistribution({ kind: 'uniform', low: 0, high: Infinity })).toThrow(BadInputError);
});
