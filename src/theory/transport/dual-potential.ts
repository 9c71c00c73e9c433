import { solveProgram } from './linear-program.js';
import { massUnit } from './mass-unit.js';

/**
 * The Kantorovich-Rubinstein potential of two rows of piles at distance 1 from their neighbours, by linear
 * programming: maximise sum f_i (P_i - Q_i) with |f_i - f_(i+1)| <= 1, which makes f 1-Lipschitz, and f_0 = 0.
 *
 * The program's variables are g_i = f_i + i, at least 0 because f_0 = 0 and f is 1-Lipschitz:
 * g_(i+1) - g_i in [0, 2].
 */
export function dualPotential(supply: readonly number[], demand: readonly number[]): number[] {
  const count = supply.length;
  const unit = massUnit(supply);
  const constraints = new Map<string, { max: number }>();
  for (let i = 1; i < count; i++) {
    constraints.set(`rise ${i}`, { max: 2 });
    constraints.set(`fall ${i}`, { max: 0 });
  }
  const variables = supply.slice(1).map((mass, index) => {
    const i = index + 1;
    const next = i + 1 < count;
    return {
      objective: (mass - demand[i]!) / unit,
      coefficients: [
        [`rise ${i}`, 1] as const,
        [`fall ${i}`, -1] as const,
        ...(next ? [[`rise ${i + 1}`, -1] as const, [`fall ${i + 1}`, 1] as const] : []),
      ],
    };
  });
  const values = solveProgram({ direction: 'maximize', constraints, variables });
  return [0, ...Array.from(values, (value, index) => value - (index + 1))];
}
