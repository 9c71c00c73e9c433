import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bisect } from '../../src/theory/quadrature/bisect.js';
import { gaussKronrod } from '../../src/theory/quadrature/gauss-kronrod.js';
import { integrate } from '../../src/theory/quadrature/integrate.js';

describe('gaussKronrod', () => {
  it.each(Array.from({ length: 23 }, (_, degree) => degree))('is exact for x^%i', (degree) => {
    const { integral } = gaussKronrod((x) => x ** degree, -0.5, 1.5);
    const exact = (1.5 ** (degree + 1) - (-0.5) ** (degree + 1)) / (degree + 1);
    expect(Math.abs(integral / exact - 1)).toBeLessThan(1e-13);
  });

  it('has a Gauss rule that is exact to degree 13 and no further', () => {
    expect(gaussKronrod((x) => x ** 12, -1, 1).error).toBeLessThan(1e-14);
    expect(gaussKronrod((x) => x ** 14, -1, 1).error).toBeGreaterThan(1e-5);
  });
});

describe('integrate', () => {
  it.each([
    ['exp', Math.exp, [0, 1], Math.E - 1],
    ['a kink in the middle', Math.abs, [-1, 0, 2], 2.5],
    ['a kink nobody named', (x: number) => Math.abs(x - 0.3), [0, 1], (0.3 ** 2 + 0.7 ** 2) / 2],
    ['a logarithmic singularity at an end', Math.log, [0, 1], -1],
    ['oscillation', (x: number) => Math.sin(40 * x), [0, Math.PI / 40], 2 / 40],
  ])('%s', (_name, f, points, exact) => {
    expect(Math.abs(integrate(f, points) - exact)).toBeLessThan(1e-11);
  });

  it('is 0 over no interval and NaN where the integrand is', () => {
    expect(integrate(Math.exp, [])).toBe(0);
    expect(integrate(Math.exp, [1, 1])).toBe(0);
    expect(integrate(() => NaN, [0, 1])).toBeNaN();
  });
});

describe('bisect', () => {
  it('finds the root to the last bit, rising or falling', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom(-1, 1), (root, sign) => {
        const found = bisect((x) => sign * (x - root), -4, 4);
        expect(Math.abs(found - root)).toBeLessThanOrEqual(2 ** -51 * Math.max(1, Math.abs(root)));
      }),
    );
  });
});
