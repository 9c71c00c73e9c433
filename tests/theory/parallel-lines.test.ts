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

  it('refuses what is not a number', () => {
    expect(() => parallelLines(NaN)).toThrow(BadInputError);
    expect(() => parallelLines(1, -1)).toThrow(BadInputError);
  });
});
