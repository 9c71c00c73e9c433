import { massRounding } from './mass-unit.js';

/** One move between neighbouring piles. */
export interface PileMove {
  /** Index of the pile that gives, and of its neighbour that takes. */
  readonly from: number;
  readonly to: number;
  /** > 0 */
  readonly amount: number;
  /** All piles after the move; none is negative. */
  readonly piles: readonly number[];
}

/**
 * delta_0 = 0, delta_(i+1) = delta_i + P_i - Q_i: what must cross from pile i to pile i + 1, to the left where it is
 * negative. One entry more than piles; the last is 0 for equal totals.
 */
export function runningDeltas(supply: readonly number[], demand: readonly number[]): number[] {
  const deltas = [0];
  supply.forEach((mass, i) => deltas.push(deltas[i]! + mass - demand[i]!));
  return deltas;
}

/**
 * The moves that turn P into Q, each across one border and each border once. Of the moves whose pile holds enough
 * already the leftmost comes next; one always does, because the flows along a line make no circle.
 */
export function pileMoves(supply: readonly number[], demand: readonly number[]): PileMove[] {
  const deltas = runningDeltas(supply, demand).slice(1, -1);
  const rounding = massRounding(supply);
  const open = new Map(
    deltas.flatMap((delta, i) => (Math.abs(delta) > rounding ? [[i, delta] as const] : [])),
  );
  const piles = [...supply];
  const moves: PileMove[] = [];
  while (open.size > 0) {
    const feasible = [...open].find(
      ([border, delta]) => piles[delta > 0 ? border : border + 1]! >= Math.abs(delta) - rounding,
    );
    if (feasible === undefined) throw new Error('pile moves: flows along a line make no circle');
    const [border, delta] = feasible;
    const [from, to] = delta > 0 ? [border, border + 1] : [border + 1, border];
    const amount = Math.abs(delta);
    piles[from] = Math.max(0, piles[from]! - amount);
    piles[to] = piles[to]! + amount;
    open.delete(border);
    moves.push({ from, to, amount, piles: [...piles] });
  }
  return moves;
}
