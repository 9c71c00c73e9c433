import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { median } from '../../src/bench/statistics.ts';
import { threadsFor } from '../../src/workbench/supervisor/threads.ts';

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

const start = async (row: string, threads: number): Promise<ChildProcess> => {
  const hook = join(import.meta.dirname, '../ui/resolve-source.mjs');
  const child = fork(join(import.meta.dirname, 'step-worker.ts'), [row, String(threads)], {
    execArgv: ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--import', hook],
  });
  await once(child, 'message');
  return child;
};

async function rateOf(child: ChildProcess, milliseconds: number): Promise<number> {
  const answer = once(child, 'message');
  child.send(milliseconds);
  const [rate] = (await answer) as [number];
  return rate;
}

const sum = (rates: readonly number[]): number => rates.reduce((total, rate) => total + rate, 0);

/** Measures the policies alternately, `rounds` times, each for `milliseconds`. */
export async function measureThreadPolicies(
  row: string,
  rounds: number,
  milliseconds: number,
): Promise<PolicyFigures> {
  const cores = availableParallelism();
  const startTwo = async (threads: number): Promise<ChildProcess[]> => [
    await start(row, threads),
    await start(row, threads),
  ];
  const divided = await startTwo(threadsFor(2, cores));
  const whole = await startTwo(cores);
  const rates: Record<'divided' | 'shared' | 'inTurn', number[]> = { divided: [], shared: [], inTurn: [] };
  const together = async (children: readonly ChildProcess[]): Promise<number> =>
    sum(await Promise.all(children.map((child) => rateOf(child, milliseconds))));
  for (let round = 0; round < rounds; round++) {
    rates.divided.push(await together(divided));
    rates.shared.push(await together(whole));
    // In turn each has all cores half of the time: together they do what one does alone.
    rates.inTurn.push(await rateOf(whole[0]!, milliseconds));
  }
  for (const child of [...divided, ...whole]) child.kill();
  return {
    row,
    divided: median(rates.divided),
    shared: median(rates.shared),
    inTurn: median(rates.inTurn),
  };
}
