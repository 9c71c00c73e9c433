import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/contract/index.js';
import { parallelLines } from '../../src/theory/index.js';

describe('two parallel lines', () => {
  it.each([-1, -0.001, 1e-9, 0.5, 1])('at theta = %f: KL infinite, JS log 2, W1 |theta|', (theta) => {
    expect(parallelLines(theta)).toEqual({
      kl: Infinity,
      klReverse: Infinity,
      js: Math.LN2,
      w1: Math.abs(theta),
    });
  });

  it('at theta = 0 agree', () => {
    expect(parallelLines(0)).toEqual({ kl: 0, klReverse: 0, js: 0, w1: 0 });
  });

  it('blurred have a finite KL = theta^2 / (2 noise^2), a JS that grows with theta, and the same W1', () => {
    const theta = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(theta, fc.double({ min: 0.05, max: 1, noNaN: true }), (at, noise) => {
        const { kl, klReverse, js, w1 } = parallelLines(at, noise);
        expect(kl).toBeCloseTo(at ** 2 / (2 * noise ** 2), 9);
        expect(klReverse).toBe(kl);
        expect(w1).toBe(at);
        expect(js).toBeLessThanOrEqual(Math.LN2);
        expect(parallelLines(at * 1.1, noise).js).toBeGreaterThanOrEqual(js - 1e-12);
        expect(parallelLines(-at, noise).js).toBeCloseTo(js, 11);
      }),
      { numRuns: 50 },
    );
  });

  it('blurred only a little come near the sharp case', () => {
    expect(parallelLines(0.5, 0.01).js).toBeCloseTo(Math.LN2, 9);
    expect(parallelLines(0.5, 0.01).kl).toBeCloseTo(1250, 6);
  });

  it.each([
    [1, 1e-12],
    [1e300, 1e290],
    [1e-200, 1e-210],
  ])('blurred far less than they are apart, %f by %f, are told apart as sharp ones', (theta, noise) => {
    const { js, kl } = parallelLines(theta, noise);
    expect(js).toBe(Math.LN2);
    expect(kl / (theta / noise) ** 2).toBeCloseTo(0.5, 12);
  });

  it('have the same JS at every scale', () => {
    expect(parallelLines(1e200, 1e200).js).toBeCloseTo(parallelLines(1, 1).js, 14);
    expect(parallelLines(39.9, 1).js).toBe(Math.LN2);
  });

  it('refuses what is not a number, by the name of the option', () => {
    const names = { theta: '--theta', noise: '--noise' };
    expect(() => parallelLines(1, -1, names)).toThrow('--noise: give a number of at least 0, not -1.');
    expect(() => parallelLines(Infinity, 1, names)).toThrow('--theta: give a finite number');
    expect(() => parallelLines(NaN)).toThrow(BadInputError);
    expect(() => parallelLines(1, -1)).toThrow(BadInputError);
  });
});
