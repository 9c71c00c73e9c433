import { BadInputError } from '../../contract/index.js';

/** How the two players of f(x, y) = xy move: x descends, y ascends. */
export const nashMethods = ['simultaneous', 'alternating', 'optimistic', 'extragradient'] as const;
export type NashMethod = (typeof nashMethods)[number];

export interface NashGame {
  readonly method: NashMethod;
  /** eta > 0. */
  readonly stepSize: number;
  /** Whole number from 1 to MOST_NASH_STEPS. */
  readonly steps: number;
  /** Where the players start, at least LEAST_RADIUS from the equilibrium (0, 0). */
  readonly start: readonly [number, number];
}

export const MOST_NASH_STEPS = 100_000;

/** Nearer to the equilibrium the coordinates lose digits, and below 5e-324 they stand still. */
export const LEAST_RADIUS = 1e-290;

/** What messages call the numbers of a game: the options or keys they came from. */
export interface NashNames {
  readonly stepSize: string;
  readonly steps: string;
  readonly start: string;
}

export const ownNames: NashNames = { stepSize: 'step size', steps: 'steps', start: 'start' };

/** @throws BadInputError where a number of the game is out of its range. */
export function checkGame({ stepSize, steps, start }: NashGame, names: NashNames): void {
  if (!(Number.isFinite(stepSize) && stepSize > 0)) {
    throw new BadInputError(`${names.stepSize}: give a number above 0, not ${stepSize}.`);
  }
  if (!(Number.isInteger(steps) && steps >= 1 && steps <= MOST_NASH_STEPS)) {
    throw new BadInputError(
      `${names.steps}: give a whole number from 1 to ${MOST_NASH_STEPS}, not ${steps}.`,
    );
  }
  const radius = Math.hypot(...start);
  if (!(Number.isFinite(radius) && radius >= LEAST_RADIUS)) {
    throw new BadInputError(
      `${names.start}: give two numbers at a distance of at least ${LEAST_RADIUS} from 0,0, not ${start.join(',')}.`,
    );
  }
}
