import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/contract/index.js';
import { earthMover, examplePiles, transportPlan } from '../../src/theory/index.js';

/** Two rows of whole shovelfuls with equal totals: Q is P with some shovelfuls put elsewhere. */
const piles = fc.integer({ min: 2, max: 7 }).chain((count) =>
  fc
    .tuple(
      fc.array(fc.integer({ min: 0, max: 6 }), { minLength: count, maxLength: count }),
      fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 20 }),
      fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 20 }),
    )
    .map(([supply, from, to]) => {
      const demand = [...supply];
      from.forEach((source, i) => {
        const target = to[i];
        if (target === undefined || demand[source] === 0) return;
        demand[source]!--;
        demand[target]!++;
      });
      return { supply, demand };
    }),
);

describe('the example of four piles', () => {
  const { supply, demand } = examplePiles;
  const result = earthMover(supply, demand);

  it('has the running deltas 0, 2, 2, -1, 0 and distance 5', () => {
    expect(result.deltas).toEqual([0, 2, 2, -1, 0]);
    expect(result.distance).toBe(5);
    expect(result.certificate.primal).toBeCloseTo(5, 10);
    expect(result.certificate.dual).toBeCloseTo(5, 10);
  });

  it('goes in three moves: 2 from pile 1 to 2, 2 from 2 to 3, 1 from 4 to 3', () => {
    expect(result.moves.map(({ from, to, amount }) => [from + 1, to + 1, amount])).toEqual([
      [1, 2, 2],
      [2, 3, 2],
      [4, 3, 1],
    ]);
    expect(result.moves.at(-1)?.piles).toEqual(demand);
  });
});

describe('any piles', () => {
  it('have a certificate: the plan is one, the potential is 1-Lipschitz, primal = dual = sum |delta|', () => {
    fc.assert(
      fc.property(piles, ({ supply, demand }) => {
        const { distance, certificate } = earthMover(supply, demand);
        expect(Math.abs(certificate.primal - distance)).toBeLessThan(1e-8);
        expect(Math.abs(certificate.gap)).toBeLessThan(1e-8);
        expect(certificate.planViolation).toBeLessThan(1e-8);
        expect(certificate.potentialViolation).toBeLessThan(1e-8);
        expect(certificate.slackness).toBeLessThan(1e-8);
      }),
    );
  });

  it('are moved without ever taking from an empty pile, at the cost of the distance', () => {
    fc.assert(
      fc.property(piles, ({ supply, demand }) => {
        const { moves, distance } = earthMover(supply, demand);
        let before: readonly number[] = supply;
        let cost = 0;
        for (const { from, to, amount, piles: after } of moves) {
          expect(Math.abs(from - to)).toBe(1);
          expect(amount).toBeGreaterThan(0);
          expect(after[from]).toBe(before[from]! - amount);
          expect(after[to]).toBe(before[to]! + amount);
          expect(Math.min(...after)).toBeGreaterThanOrEqual(0);
          cost += amount;
          before = after;
        }
        expect(before).toEqual(demand);
        expect(cost).toBe(distance);
      }),
    );
  });

  it('cost what pairing single shovelfuls in order costs', () => {
    const shovelfuls = (row: readonly number[]): number[] =>
      row.flatMap((mass, i) => Array<number>(mass).fill(i));
    fc.assert(
      fc.property(piles, ({ supply, demand }) => {
        const [from, to] = [shovelfuls(supply), shovelfuls(demand)];
        const paired = from.reduce((sum, place, i) => sum + Math.abs(place - to[i]!), 0);
        expect(earthMover(supply, demand).distance).toBe(paired);
      }),
    );
  });

  it('may hold fractions whose totals differ by rounding', () => {
    const { distance, certificate } = earthMover([0.1, 0.2, 0.7], [0.3, 0.3, 0.4]);
    expect(distance).toBeCloseTo(0.5, 12);
    expect(certificate.primal).toBeCloseTo(0.5, 8);
  });

  it.each([1e-90, 5e-10, 1, 1e12, 1e90])('of a mass of %d are moved as those of 1', (mass) => {
    const { supply, demand } = examplePiles;
    const scaled = (piles: readonly number[]): number[] => piles.map((pile) => (pile * mass) / 10);
    const { distance, moves, plan, potential, certificate } = earthMover(scaled(supply), scaled(demand));
    expect(distance / mass).toBeCloseTo(0.5, 12);
    expect(moves.map(({ from, to, amount }) => [from, to, Number((amount / mass).toFixed(12))])).toEqual([
      [0, 1, 0.2],
      [1, 2, 0.2],
      [3, 2, 0.1],
    ]);
    expect(plan.flat().reduce((sum, moved) => sum + moved, 0) / mass).toBeCloseTo(1, 12);
    expect(certificate.primal / mass).toBeCloseTo(0.5, 8);
    expect(certificate.dual / mass).toBeCloseTo(0.5, 8);
    expect(potential).toHaveLength(4);
  });

  it('of whole shovelfuls have a whole plan', () => {
    const { plan } = earthMover([3000, 1, 1095], [1, 4000, 95]);
    expect(plan.flat().every(Number.isInteger)).toBe(true);
  });

  it('of no mass are moved for nothing', () => {
    expect(earthMover([0, 0], [0, 0])).toMatchObject({ distance: 0, moves: [] });
  });

  it.each([
    [[1, 2], [3], /same number/],
    [[1], [1], /at least 2/],
    [[1, -1], [0, 0], /at least 0, not -1/],
    [[1, 2], [1, 3], /P holds 3 and Q holds 4/],
    [[1e-10, 0], [0, 0], /P holds 1e-10 and Q holds 0/],
    [[0, 0], [0, 1e-10], /P holds 0 and Q holds 1e-10/],
    [[1e308, 1e308], [1e308, 1e308], /the piles sum to Infinity; give piles with a sum from 1e-100/],
    [[1e101, 0], [0, 1e101], /the piles sum to 1e\+101/],
    [[1e-101, 0], [0, 1e-101], /the piles sum to 1e-101/],
  ])('refuses %j and %j', (supply, demand, message) => {
    expect(() => earthMover(supply, demand)).toThrow(BadInputError);
    expect(() => earthMover(supply, demand)).toThrow(message);
  });
});

describe('transportPlan', () => {
  /** The cheapest of all assignments, by trying every permutation. */
  function cheapest(cost: readonly (readonly number[])[], row = 0, taken: readonly number[] = []): number {
    if (row === cost.length) return 0;
    return Math.min(
      ...cost[row]!.flatMap((price, column) =>
        taken.includes(column) ? [] : [price + cheapest(cost, row + 1, [...taken, column])],
      ),
    );
  }

  it('of unit masses under any costs is a cheapest assignment', () => {
    const matrix = fc.integer({ min: 2, max: 5 }).chain((n) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: n, maxLength: n }), {
        minLength: n,
        maxLength: n,
      }),
    );
    fc.assert(
      fc.property(matrix, (cost) => {
        const ones = cost.map(() => 1);
        const plan = transportPlan(ones, ones, cost);
        const total = plan.reduce((sum, row, i) => sum + row.reduce((s, m, j) => s + m * cost[i]![j]!, 0), 0);
        expect(Math.abs(total - cheapest(cost))).toBeLessThan(1e-8);
      }),
    );
  });
});
