import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/contract/index.js';
import {
  checkDistribution,
  compareDistributions,
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
    ['normal(0,0)', 'the standard deviation 0 is out of range; give one from 1e-100 to 1e+100.'],
    ['uniform(1,1)', 'the high end 1 is not above the low end 1; give a higher one.'],
    ['mixture(1:0:1,-1:0:1)', 'the weight -1 of component 2 is not above 0; give a larger one.'],
    ['normal(a,1)', 'the mean "a" is no finite number; give one.'],
    ['normal( ,1)', 'the mean "" is no finite number; give one.'],
    ['uniform(0,1e999)', 'the high end "1e999" is no finite number; give one.'],
    ['mixture(1:0:1,1:0:x)', 'the standard deviation "x" of component 2 is no finite number; give one.'],
  ])('names the parameter as it was written: %s', (text, message) => {
    expect(() => parseDistribution(text, '--p')).toThrow(new BadInputError(`--p: "${text}": ${message}`));
  });

  it.each([
    ['normal(2e9,1)', 'does not resolve the standard deviation 1 at the mean 2000000000'],
    ['normal(1,1e-10)', 'does not resolve the standard deviation 1e-10 at the mean 1'],
    ['normal(0,1e101)', 'the standard deviation 1e+101 is out of range'],
    ['normal(0,1e-101)', 'the standard deviation 1e-101 is out of range'],
    ['uniform(1e10,10000000001)', 'does not resolve the width 1 at 10000000000'],
    [
      'uniform(0,1e-101)',
      'the ends 0 and 1e-101 are less than 1e-100 apart; give ends from 1e-100 to 1e+100 apart',
    ],
    ['uniform(-1e308,1e308)', 'the ends -1e+308 and 1e+308 are more than 1e+100 apart'],
    ['mixture(1:0:1,1:2e9:1)', 'the standard deviation 1 of component 2 at the mean 2000000000'],
    [
      'mixture(1e308:0:1,1e308:1:1)',
      'the weights sum to more than 1e+100; give weights with a sum from 1e-100',
    ],
    ['mixture(1e-200:0:1)', 'the weights sum to less than 1e-100'],
  ])('refuses what double precision cannot resolve: %s', (text, message) => {
    expect(() => parseDistribution(text, '--p')).toThrow(BadInputError);
    expect(() => parseDistribution(text, '--p')).toThrow(message);
  });

  it.each(['normal(1e9,1)', 'normal(0,1e100)', 'uniform(0,1e-100)', 'mixture(1e99:0:1)'])(
    'reads what it just resolves, and compares it with itself: %s',
    (text) => {
      const one = parseDistribution(text, '--p');
      const { kl, js } = compareDistributions(one, one);
      expect([kl, js]).toEqual([0, 0]);
    },
  );

  it('refuses a density by the text of its distribution', () => {
    expect(() => densityOf({ kind: 'gaussian', mean: 0, std: -1 })).toThrow(
      'normal(0,-1): the standard deviation -1 is out of range',
    );
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
