import { solve, type Model } from 'yalps';

/** One of `coefficients` per constraint of the program. */
export interface ProgramVariable {
  readonly objective: number;
  readonly coefficients: readonly (readonly [constraint: string, value: number])[];
}

export interface LinearProgram {
  readonly direction: 'minimize' | 'maximize';
  readonly constraints: ReadonlyMap<string, { readonly equal?: number; readonly max?: number }>;
  /** All at least 0. */
  readonly variables: readonly ProgramVariable[];
}

/**
 * Values of the variables at an optimum, by the simplex method.
 *
 * @throws Error where there is none: the callers' programs always have one.
 */
export function solveProgram({ direction, constraints, variables }: LinearProgram): Float64Array {
  const model: Model<number> = {
    direction,
    objective: 'objective',
    constraints,
    variables: variables.map(({ objective, coefficients }, index) => [
      index,
      new Map([['objective', objective], ...coefficients]),
    ]),
  };
  const solution = solve(model, { precision: 1e-11, checkCycles: true });
  if (solution.status !== 'optimal') throw new Error(`linear program: ${solution.status}`);
  const values = new Float64Array(variables.length);
  for (const [index, value] of solution.variables) values[index] = value;
  return values;
}
