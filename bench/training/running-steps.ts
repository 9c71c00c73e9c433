import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from '../../src/bench/row.ts';
import { WorkbenchContender } from '../../src/bench/workbench-contender.ts';
import { childEnvironment } from '../../src/workbench/supervisor/index.ts';

/** Steps without anything else of a run, in a process like a trainer's. */
export interface RunningSteps {
  /** Trains on for so long; milliseconds of every step. */
  measure(milliseconds: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

export async function openSteps(
  { config, dataShape }: Pick<BenchRow, 'config' | 'dataShape'>,
  threads: number,
): Promise<RunningSteps> {
  const contender = await WorkbenchContender.open(availableParallelism(), {
    args: [join(import.meta.dirname, '../../out/main/steps.js')],
    env: childEnvironment(),
  });
  const row = await contender.prepare({ config, dataShape });
  return {
    measure: (milliseconds) => row.measure(threads, { milliseconds, steps: 5 }),
    close: () => contender.close(),
  };
}
