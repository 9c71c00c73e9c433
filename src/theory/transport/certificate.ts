import type { Plan } from './transport-plan.js';
import { planCost } from './transport-plan.js';

/** What proves a plan optimal, without trust in how it was found. All but the values are errors: 0 when perfect. */
export interface Certificate {
  /** Cost of the plan. */
  readonly primal: number;
  /** sum f_i (P_i - Q_i): a lower bound on the cost of every plan. */
  readonly dual: number;
  /** primal - dual; 0 proves both optimal. */
  readonly gap: number;
  /** Largest amount by which a row or column of the plan misses its pile, or an entry is negative. */
  readonly planViolation: number;
  /** Largest excess of |f_i - f_j| over |i - j|. */
  readonly potentialViolation: number;
  /** Largest gamma_ij (|i - j| - (f_i - f_j)): mass only goes where the potential falls at the full slope. */
  readonly slackness: number;
}

export function certificateOf({
  supply,
  demand,
  plan,
  potential,
}: {
  readonly supply: readonly number[];
  readonly demand: readonly number[];
  readonly plan: Plan;
  readonly potential: readonly number[];
}): Certificate {
  const distance = plan.map((row, i) => row.map((_, j) => Math.abs(i - j)));
  const fall = (i: number, j: number): number => potential[i]! - potential[j]!;
  const each = (value: (mass: number, i: number, j: number) => number): number =>
    Math.max(0, ...plan.flatMap((row, i) => row.map((mass, j) => value(mass, i, j))));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

  const primal = planCost(plan, distance);
  const dual = sum(potential.map((f, i) => f * (supply[i]! - demand[i]!)));
  return {
    primal,
    dual,
    gap: primal - dual,
    planViolation: Math.max(
      each((mass) => -mass),
      ...plan.map((row, i) => Math.abs(sum(row) - supply[i]!)),
      ...demand.map((mass, j) => Math.abs(sum(plan.map((row) => row[j]!)) - mass)),
    ),
    potentialViolation: each((_, i, j) => Math.abs(fall(i, j)) - distance[i]![j]!),
    slackness: each((mass, i, j) => mass * Math.abs(distance[i]![j]! - fall(i, j))),
  };
}
