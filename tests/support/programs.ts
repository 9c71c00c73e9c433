import type { Node, Shape } from '../../src/engine/ir/op.js';
import { isOp } from '../../src/engine/ir/functions.js';
import { reachable } from '../../src/engine/ir/order.js';
import type { FeedSpec, Program, StateSpec, StepGraph } from '../../src/engine/step/program.js';
import type { Executor, HostTensor } from '../../src/runtime/executor.js';

/** A program whose only graph is `train`. */
export function programOf(
  graph: Omit<StepGraph, 'name'>,
  state: readonly StateSpec[] = [],
): Program<'train'> {
  return {
    state,
    graphs: { train: { ...graph, name: 'train' } },
    metricNames: [],
    dataShape: [],
  };
}

/** Values as an executor takes them. */
export const hostTensor = (shape: readonly number[], values: ArrayLike<number>): HostTensor => ({
  shape,
  data: Float32Array.from(values),
});

/** Runs a graph without state once: every input is a feed. Returns its outputs by name. */
export async function runOnce(
  executor: Executor,
  outputs: ReadonlyMap<string, Node>,
  values: ReadonlyMap<string, ArrayLike<number>>,
): Promise<Map<string, HostTensor>> {
  const feeds = reachable(outputs.values()).flatMap((node): FeedSpec[] =>
    isOp(node, 'input') ? [{ name: node.attrs.name, kind: 'real', shape: node.shape }] : [],
  );
  const session = await executor.prepare(programOf({ feeds, outputs, updates: new Map() }), { threads: 1 });
  try {
    return await session.run('train', hostTensors(feeds, values));
  } finally {
    await session.dispose();
  }
}

/** Largest difference, relative to the largest expected magnitude (at least 1). */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let [difference, size] = [0, 1];
  for (let i = 0; i < expected.length; i++) {
    // NaN where both are NaN or equal infinities is no difference.
    if (!Object.is(actual[i], expected[i]))
      difference = Math.max(difference, Math.abs(actual[i]! - expected[i]!));
    if (Number.isFinite(expected[i])) size = Math.max(size, Math.abs(expected[i]!));
  }
  return Number.isNaN(difference) ? Infinity : difference / size;
}

/** Named values as tensors of the shapes their specifications say. */
export const hostTensors = (
  specs: readonly { readonly name: string; readonly shape: Shape }[],
  values: ReadonlyMap<string, ArrayLike<number>>,
): Map<string, HostTensor> =>
  new Map(specs.map(({ name, shape }) => [name, hostTensor(shape, values.get(name)!)]));
