import { BadInputError } from '../../contract/errors.js';

/** What a recipe demands of its numbers together. All throw BadInputError, with a value that would do. */

export function requireAtMost(name: string, value: number, most: number): void {
  if (value > most) throw new BadInputError(`${name} must be at most ${most}.`);
}

export function requireMultiple(name: string, value: number, unit: number, unitName?: string): void {
  if (value % unit === 0) return;
  const nearest = unit * Math.max(1, Math.round(value / unit));
  const divisor = unitName === undefined ? String(unit) : `${unitName} = ${unit}`;
  throw new BadInputError(`${name} must be a multiple of ${divisor}, as ${nearest}.`);
}

/** Demands `times` whole units. */
export function requireTimes(
  name: string,
  value: number,
  times: number,
  [unitName, unit]: readonly [name: string, value: number],
): void {
  const least = times * unit;
  if (value < least)
    throw new BadInputError(`${name} must be at least ${least}, ${times} times ${unitName}.`);
}

export function requireAscending(name: string, values: readonly number[]): void {
  if (values.every((value, i) => i === 0 || value > values[i - 1]!)) return;
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  throw new BadInputError(`${name} must ascend, as [${sorted.join(', ')}].`);
}

const LARGEST_SEED = 0xffffffff;

/** Demands room for a run of each of so many seeds, which count up from the first. */
export function requireSeeds(first: number, count: number): void {
  if (first + count - 1 <= LARGEST_SEED) return;
  const most = LARGEST_SEED - count + 1;
  throw new BadInputError(`The first of ${count} seeds must be at most ${most}, as they count up from it.`);
}
