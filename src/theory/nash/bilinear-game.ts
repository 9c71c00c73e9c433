import { BadInputError } from '../../contract/index.js';

/** How the two players of f(x, y) = xy move: x descends, y ascends. */
export const nashMethods = ['simultaneous', 'alternating', 'optimistic', 'extragradient'] as const;
export type NashMethod = (typeof nashMethods)[number];

export interface NashGame {
  readonly method: NashMethod;
  /** eta > 0. */
  readonly stepSize: number;
  /** Whole number from 1 to 100,000. */
  readonly steps: number;
  /** Where the players start, not the equilibrium (0, 0). */
  readonly start: readonly [number, number];
}

/** One entry per step, the start first; shorter than asked for where the numbers overflow. */
export interface NashTrajectory {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Distance from the equilibrium. */
  readonly radius: Float64Array;
}

/** What one step needs: the point and the gradient of the step before, equal to the present one at the start. */
interface State {
  readonly x: number;
  readonly y: number;
  readonly earlierX: number;
  readonly earlierY: number;
}

/**
 * One step. The gradient field is (df/dx, -df/dy) = (y, -x).
 *
 * - simultaneous: x' = x - eta y, y' = y + eta x
 * - alternating: x' = x - eta y, y' = y + eta x'
 * - optimistic (Daskalakis et al. 2018): twice the present gradient less the one before
 * - extragradient (Korpelevich 1976): the gradient at the point that a simultaneous step would reach
 */
const moves: Readonly<Record<NashMethod, (state: State, eta: number) => readonly [number, number]>> = {
  simultaneous: ({ x, y }, eta) => [x - eta * y, y + eta * x],
  alternating: ({ x, y }, eta) => [x - eta * y, y + eta * (x - eta * y)],
  optimistic: ({ x, y, earlierX, earlierY }, eta) => [
    x - eta * (2 * y - earlierY),
    y + eta * (2 * x - earlierX),
  ],
  extragradient: ({ x, y }, eta) => [x - eta * (y + eta * x), y + eta * (x - eta * y)],
};

/**
 * Plays f(x, y) = xy with the one equilibrium (0, 0).
 *
 * @throws BadInputError where an option is out of its range.
 */
export function playNashGame({ method, stepSize, steps, start }: NashGame): NashTrajectory {
  checkGame({ method, stepSize, steps, start });
  const points: [number, number][] = [[start[0], start[1]]];
  let state: State = { x: start[0], y: start[1], earlierX: start[0], earlierY: start[1] };
  for (let step = 0; step < steps; step++) {
    const [x, y] = moves[method](state, stepSize);
    if (!Number.isFinite(Math.hypot(x, y))) break;
    points.push([x, y]);
    state = { x, y, earlierX: state.x, earlierY: state.y };
  }
  return {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    radius: Float64Array.from(points, ([x, y]) => Math.hypot(x, y)),
  };
}

function checkGame({ stepSize, steps, start }: NashGame): void {
  if (!(Number.isFinite(stepSize) && stepSize > 0)) {
    throw new BadInputError(`step size: give a number above 0, not ${stepSize}.`);
  }
  if (!(Number.isInteger(steps) && steps >= 1 && steps <= 100_000)) {
    throw new BadInputError(`steps: give a whole number from 1 to 100000, not ${steps}.`);
  }
  if (!(Number.isFinite(Math.hypot(...start)) && Math.hypot(...start) > 0)) {
    throw new BadInputError(`start: give two numbers other than 0,0, not ${start.join(',')}.`);
  }
}
