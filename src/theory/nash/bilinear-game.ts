import { BadInputError } from '../../contract/index.js';
import {
  checkGame,
  LEAST_RADIUS,
  ownNames,
  type NashGame,
  type NashMethod,
  type NashNames,
} from './nash-game.js';

/** One entry per step, the start first; shorter than asked for where double precision ends. */
export interface NashTrajectory {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Distance from the equilibrium, at least LEAST_RADIUS. */
  readonly radius: Float64Array;
  /** What ended it: its steps, or a next step that would overflow or fall below LEAST_RADIUS. */
  readonly end: NashEnd;
}

export type NashEnd = 'steps' | 'overflow' | 'underflow';

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
 * Plays f(x, y) = xy with the one equilibrium (0, 0), for at least one step.
 *
 * @throws BadInputError where a number is out of its range, or not even one step stays in that of double precision.
 */
export function playNashGame(game: NashGame, names: NashNames = ownNames): NashTrajectory {
  checkGame(game, names);
  const { method, stepSize, steps, start } = game;
  const points: [number, number][] = [[start[0], start[1]]];
  let state: State = { x: start[0], y: start[1], earlierX: start[0], earlierY: start[1] };
  let end: NashEnd = 'steps';
  for (let step = 0; step < steps && end === 'steps'; step++) {
    const [x, y] = moves[method](state, stepSize);
    const radius = Math.hypot(x, y);
    if (!Number.isFinite(radius)) end = 'overflow';
    else if (radius < LEAST_RADIUS) end = 'underflow';
    else points.push([x, y]);
    state = { x, y, earlierX: state.x, earlierY: state.y };
  }
  if (points.length === 1) {
    const asked = `${names.stepSize} ${stepSize} from ${names.start} ${start.join(',')}`;
    throw new BadInputError(
      end === 'overflow'
        ? `${asked}: the first ${method} step overflows; give smaller numbers.`
        : `${asked}: the first ${method} step falls below ${LEAST_RADIUS}; start further from 0,0.`,
    );
  }
  return {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    radius: Float64Array.from(points, ([x, y]) => Math.hypot(x, y)),
    end,
  };
}
