import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import { joined, parted } from '../../../src/engine/ir/vectors.js';
import type { Program, StateSpec } from '../../../src/engine/step/program.js';
import { createOnnxExecutor } from '../../../src/runtime/onnx/executor.js';
import { lowerGraph } from '../../../src/runtime/onnx/lower.js';
import { findPacks } from '../../../src/runtime/onnx/state-packs.js';
import { hostTensors } from '../../support/programs.js';

const spec = (name: string, shape: readonly number[]): StateSpec => ({
  name,
  shape,
  role: 'weight',
  network: 'generator',
  initializer: { kind: 'constant', value: 0 },
});
const state = [spec('a', [2, 2]), spec('b', [3]), spec('c', [2])];

/**
 * `train` doubles a and b as one vector and returns a's sum from before; `critic` adds 1 to b alone and c.
 */
function packing(): Program<'train' | 'critic'> {
  const builder = new GraphBuilder();
  const [a, b, c] = state.map(({ name, shape }) => f.input(builder, name, shape));
  const [doubledA, doubledB] = parted(f.mul(joined([a!, b!]), 2), [a!.shape, b!.shape]);
  const plain = { feeds: [], outputs: new Map() };
  return {
    state,
    graphs: {
      train: {
        ...plain,
        name: 'train',
        outputs: new Map([['sum', f.sum(a!)]]),
        updates: new Map([
          ['a', doubledA!],
          ['b', doubledB!],
        ]),
      },
      critic: {
        ...plain,
        name: 'critic',
        updates: new Map([
          ['b', f.add(b!, 1)],
          ['c', f.add(c!, 1)],
        ]),
      },
    },
    metricNames: [],
    dataShape: [],
  };
}

test('state that a graph takes as one vector goes in and out as one', () => {
  const { graphs } = packing();
  const packs = findPacks(Object.values(graphs), new Set(state.map(({ name }) => name)));
  expect(packs.map(({ members }) => members.map(({ name }) => name))).toEqual([['a', 'b']]);
  const lowered = lowerGraph(graphs.train, { blockSize: 1 }, packs);
  expect(lowered.inputs).toEqual([packs[0]!.name]);
  expect([...lowered.updates.keys()]).toEqual([packs[0]!.name]);
  expect(lowerGraph(graphs.critic, { blockSize: 1 }, packs).inputs.toSorted()).toEqual(
    ['c', packs[0]!.name].toSorted(),
  );
  // Without packs every tensor stands for itself.
  expect(lowerGraph(graphs.train, { blockSize: 1 }).inputs).toEqual(['a', 'b']);
});

test('packed state is read and written by its names', async () => {
  const session = await createOnnxExecutor().prepare(packing(), { threads: 1 });
  const initial = new Map([
    ['a', [1, 2, 3, 4]],
    ['b', [5, 6, 7]],
    ['c', [8, 9]],
  ]);
  await session.writeState(hostTensors(state, initial));
  const sums = [];
  for (const graph of ['train', 'critic', 'train'] as const) {
    const outputs = await session.run(graph, new Map());
    sums.push(...(outputs.get('sum')?.data ?? []));
  }
  const read = await session.readState();
  expect([...read.keys()]).toEqual(['a', 'b', 'c']);
  expect([...read.values()].map(({ shape }) => shape)).toEqual([[2, 2], [3], [2]]);
  expect([...read.values()].map(({ data }) => [...data])).toEqual([
    [4, 8, 12, 16],
    [22, 26, 30],
    [9, 10],
  ]);
  expect(sums).toEqual([10, 20]);
  await session.dispose();
});
