import { solveProgram } from './linear-program.js';
import { massUnit } from './mass-unit.js';

/** How much of each pile goes to each place: [from][to], none negative; rows sum to P, columns to Q. */
export type Plan = readonly (readonly number[])[];

/**
 * A cheapest transport plan, by linear programming: minimise sum gamma_ij cost_ij with the given row and column
 * sums. With one more pile than needed constraints is dropped, since the totals are equal.
 *
 * @param supply P and `demand` Q: masses of at least 0 with equal totals.
 * @param cost [from][to], of moving one unit.
 */
export function transportPlan(
  supply: readonly number[],
  demand: readonly number[],
  cost: readonly (readonly number[])[],
): Plan {
  const unit = massUnit(supply);
  const constraints = new Map<string, { equal: number }>();
  supply.forEach((mass, i) => constraints.set(`from ${i}`, { equal: mass / unit }));
  demand.slice(0, -1).forEach((mass, j) => constraints.set(`to ${j}`, { equal: mass / unit }));
  const variables = supply.flatMap((_, i) =>
    demand.map((_mass, j) => ({
      objective: cost[i]![j]!,
      coefficients: [[`from ${i}`, 1] as const, ...(j < demand.length - 1 ? [[`to ${j}`, 1] as const] : [])],
    })),
  );
  const values = solveProgram({ direction: 'minimize', constraints, variables });
  return supply.map((_, i) => demand.map((_mass, j) => values[i * demand.length + j]! * unit));
}

/** sum gamma_ij cost_ij. */
export function planCost(plan: Plan, cost: readonly (readonly number[])[]): number {
  return plan.reduce(
    (total, row, i) => total + row.reduce((sum, mass, j) => sum + mass * cost[i]![j]!, 0),
    0,
  );
}
