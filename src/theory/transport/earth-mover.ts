import { BadInputError } from '../../contract/index.js';
import { isScale, LARGEST_SCALE, LEAST_SCALE } from '../distributions/distribution-limits.js';
import { certificateOf, type Certificate } from './certificate.js';
import { dualPotential } from './dual-potential.js';
import { massRounding, totalMass } from './mass-unit.js';
import { pileMoves, runningDeltas, type PileMove } from './pile-steps.js';
import { transportPlan, type Plan } from './transport-plan.js';

/** The piles of the tutorial example: P = (3, 2, 1, 4), Q = (1, 2, 4, 3), distance 5. */
export const examplePiles = { supply: [3, 2, 1, 4], demand: [1, 2, 4, 3] } as const;

/** Cost of every move of the exact way, three computations that must agree. */
export interface EarthMover {
  /** sum |delta_i|: shovelfuls times distance, not divided by the total mass. */
  readonly distance: number;
  /** See runningDeltas. */
  readonly deltas: readonly number[];
  readonly moves: readonly PileMove[];
  /** [from][to], by linear programming over all plans. */
  readonly plan: Plan;
  /** f_i of the dual program; 1-Lipschitz, f_0 = 0. */
  readonly potential: readonly number[];
  readonly certificate: Certificate;
}

/** |i - j|: the cost of moving one unit between piles i and j of a row of `count`. */
export const pileDistances = (count: number): number[][] =>
  Array.from({ length: count }, (_, i) => Array.from({ length: count }, (_place, j) => Math.abs(i - j)));

/**
 * Moves the piles P (`supply`) into Q (`demand`), neighbours at distance 1, with the proof that it is the cheapest.
 *
 * @param place what messages call the piles: the options they came from.
 * @throws BadInputError unless both have the same length of at least 2, no negative mass and equal totals.
 */
export function earthMover(
  supply: readonly number[],
  demand: readonly number[],
  place = 'piles',
): EarthMover {
  checkPiles(supply, demand, place);
  const deltas = runningDeltas(supply, demand);
  const plan = transportPlan(supply, demand, pileDistances(supply.length));
  const potential = dualPotential(supply, demand);
  return {
    distance: deltas.reduce((sum, delta) => sum + Math.abs(delta), 0),
    deltas,
    moves: pileMoves(supply, demand),
    plan,
    potential,
    certificate: certificateOf({ supply, demand, plan, potential }),
  };
}

function checkPiles(supply: readonly number[], demand: readonly number[], place: string): void {
  if (supply.length !== demand.length || supply.length < 2) {
    throw new BadInputError(
      `${place}: P has ${supply.length} and Q has ${demand.length}; give both the same number of piles, at least 2.`,
    );
  }
  const wrong = [...supply, ...demand].find((mass) => !(Number.isFinite(mass) && mass >= 0));
  if (wrong !== undefined) throw new BadInputError(`${place}: every mass must be at least 0, not ${wrong}.`);
  const [total, target] = [totalMass(supply), totalMass(demand)];
  const most = Math.max(total, target);
  if (most > 0 && !isScale(most)) {
    throw new BadInputError(
      `${place}: the piles sum to ${most}; give piles with a sum from ${LEAST_SCALE} to ${LARGEST_SCALE}.`,
    );
  }
  if (Math.abs(total - target) > Math.max(massRounding(supply), massRounding(demand))) {
    throw new BadInputError(
      `${place}: P holds ${total} and Q holds ${target}; make the totals equal, earth is neither made nor lost.`,
    );
  }
}
