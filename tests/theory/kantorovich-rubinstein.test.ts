import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/contract/index.js';
import {
  densityOf,
  earthMover,
  evaluate,
  kantorovichRubinstein,
  sampleKantorovichRubinstein,
  samplePair,
  type PiecewiseLinear,
} from '../../src/theory/index.js';
import { distribution } from './arbitraries.js';

const normal = (mean: number, std: number) => densityOf({ kind: 'gaussian', mean, std });

function expectLipschitz(potential: PiecewiseLinear): void {
  for (const slope of potential.slopes) expect(Math.abs(slope)).toBeLessThanOrEqual(1);
  for (let i = 1; i < potential.knots.length; i++) {
    const rise = potential.values[i]! - potential.values[i - 1]!;
    const run = potential.knots[i]! - potential.knots[i - 1]!;
    expect(Math.abs(rise - potential.slopes[i]! * run)).toBeLessThan(1e-9);
  }
}

describe('the exact potential of two densities', () => {
  it('reaches W1: primal = dual, with slopes of modulus 1', () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        const { w1, dual, gap, potential } = kantorovichRubinstein(densityOf(p), densityOf(q));
        expect(gap, `${w1} against ${dual}`).toBeLessThan(1e-8);
        expectLipschitz(potential);
      }),
      { numRuns: 50 },
    );
  });

  it('of a shift is a straight line of slope 1 towards the real side', () => {
    const { potential, w1 } = kantorovichRubinstein(normal(2, 1), normal(0, 1));
    expect(potential.slopes).toEqual([1, 1]);
    expect(w1).toBeCloseTo(2, 10);
    expect(evaluate(potential, 5) - evaluate(potential, -5)).toBeCloseTo(10, 12);
  });

  it('of a narrow and a wide Gaussian is a tent over the common mean', () => {
    const { potential } = kantorovichRubinstein(normal(1, 0.5), normal(1, 2));
    expect(potential.slopes).toEqual([1, -1]);
    expect(potential.knots[0]).toBeCloseTo(1, 9);
  });

  it('of equals is worth nothing', () => {
    const { w1, dual, potential } = kantorovichRubinstein(normal(0, 1), normal(0, 1));
    expect([w1, dual]).toEqual([0, 0]);
    expect(evaluate(potential, 3)).toBe(0);
  });
});

const sample = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 12 });

describe('the exact potential of two samples', () => {
  it('reaches W1, also with ties', () => {
    fc.assert(
      fc.property(sample, sample, (p, q) => {
        const { gap, potential } = sampleKantorovichRubinstein(p, q);
        expect(gap).toBeLessThan(1e-12);
        expectLipschitz(potential);
      }),
      { numRuns: 500 },
    );
  });

  it('of equally many points is the mean distance of the sorted pairs', () => {
    const pairs = fc.array(
      fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(pairs, (points) => {
        const [a, b] = [
          points.map(([x]) => x).sort((x, y) => x - y),
          points.map(([, y]) => y).sort((x, y) => x - y),
        ];
        const mean = a.reduce((sum, x, i) => sum + Math.abs(x - b[i]!), 0) / a.length;
        expect(sampleKantorovichRubinstein(a, b).w1).toBeCloseTo(mean, 12);
      }),
    );
  });

  it('agrees with the linear program of piles', () => {
    const row = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(row, row, (p, q) => {
        const count = (points: readonly number[]): number[] =>
          Array.from({ length: 6 }, (_, place) => points.filter((x) => x === place).length);
        const { distance } = earthMover(count(p), count(q));
        expect(sampleKantorovichRubinstein(p, q).w1).toBeCloseTo(distance / 10, 12);
      }),
      { numRuns: 30 },
    );
  });

  it('comes near the densities with many points', () => {
    const [p, q] = [normal(0, 1), normal(1.5, 0.7)];
    const drawn = samplePair(p, q, 4000, 1);
    const { w1 } = sampleKantorovichRubinstein(drawn.p, drawn.q);
    expect(w1).toBeCloseTo(kantorovichRubinstein(p, q).w1, 1);
  });

  it('refuses empty samples and what is not a number', () => {
    expect(() => sampleKantorovichRubinstein([], [1])).toThrow(BadInputError);
    expect(() => sampleKantorovichRubinstein([1], [NaN])).toThrow(BadInputError);
  });
});
