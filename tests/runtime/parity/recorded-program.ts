import type { GraphName, Program } from '../../../src/engine/step/program.js';
import type { Executor, HostTensor } from '../../../src/runtime/executor.js';
import { hostTensors } from '../../support/programs.js';
import { runReference, type Values } from '../../support/reference-program.js';

/** What a sequence of graphs returned, and the state they left. */
export interface Recorded {
  readonly outputs: readonly ReadonlyMap<string, ArrayLike<number>>[];
  readonly state: ReadonlyMap<string, ArrayLike<number>>;
}

/** Runs of a program's graphs from one state, each with its feeds. */
export interface Scenario {
  readonly program: Program;
  readonly state: Values;
  readonly sequence: readonly GraphName[];
  readonly feeds: readonly Values[];
}

/** A scenario in double precision. */
export function recordReference({ program, state, sequence, feeds }: Scenario): Recorded {
  const outputs: Values[] = [];
  for (const [i, name] of sequence.entries()) {
    const result = runReference(program.graphs[name], state, feeds[i]!);
    outputs.push(result.outputs);
    state = result.state;
  }
  return { outputs, state };
}

const dataOf = (tensors: ReadonlyMap<string, HostTensor>): Map<string, Float32Array> =>
  new Map([...tensors].map(([name, { data }]) => [name, data]));

/** A scenario on an executor. */
export async function record(executor: Executor, scenario: Scenario): Promise<Recorded> {
  const { program, state, sequence, feeds } = scenario;
  const session = await executor.prepare(program, { threads: 1 });
  try {
    await session.writeState(hostTensors(program.state, state));
    const outputs: Map<string, Float32Array>[] = [];
    for (const [i, name] of sequence.entries()) {
      outputs.push(dataOf(await session.run(name, hostTensors(program.graphs[name].feeds, feeds[i]!))));
    }
    return { outputs, state: dataOf(await session.readState()) };
  } finally {
    await session.dispose();
  }
}
