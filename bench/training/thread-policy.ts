import { availableParallelism } from 'node:os';
import { selectRows } from '../../src/bench/rows.ts';
import { median } from '../../src/contract/median.ts';
import { threadsFor } from '../../src/workbench/supervisor/threads.ts';
import { openSteps, type RunningSteps } from './running-steps.ts';

/** Two trainings of a row under each policy: steps per second of both together, by round. */
export interface PolicyFigures {
  readonly row: string;
  /** The workbench's: the cores divided between the trainings. */
  readonly divided: number;
  /** Both with a thread per core. */
  readonly shared: number;
  /** One after the other, with a thread per core. */
  readonly inTurn: number;
}

async function rateOf(steps: RunningSteps, milliseconds: number): Promise<number> {
  const times = await steps.measure(milliseconds);
  return (1000 * times.length) / sum(times);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Measures the policies alternately, `rounds` times, each for `milliseconds`. */
export async function measureThreadPolicies(
  row: string,
  rounds: number,
  milliseconds: number,
): Promise<PolicyFigures> {
  const cores = availableParallelism();
  const [measured] = selectRows([row]);
  if (measured === undefined) throw new Error(`There is no row ${row}.`);
  const startTwo = async (threads: number): Promise<RunningSteps[]> => [
    await openSteps(measured, threads),
    await openSteps(measured, threads),
  ];
  const divided = await startTwo(threadsFor(2, cores));
  const whole = await startTwo(cores);
  const rates: Record<'divided' | 'shared' | 'inTurn', number[]> = { divided: [], shared: [], inTurn: [] };
  const together = async (both: readonly RunningSteps[]): Promise<number> =>
    sum(await Promise.all(both.map((steps) => rateOf(steps, milliseconds))));
  for (let round = 0; round < rounds; round++) {
    rates.divided.push(await together(divided));
    rates.shared.push(await together(whole));
    // In turn each has all cores half of the time: together they do what one does alone.
    rates.inTurn.push(await rateOf(whole[0]!, milliseconds));
  }
  for (const steps of [...divided, ...whole]) await steps.close();
  return {
    row,
    divided: median(rates.divided),
    shared: median(rates.shared),
    inTurn: median(rates.inTurn),
  };
}
