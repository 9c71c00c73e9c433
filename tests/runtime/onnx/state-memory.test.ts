import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import type { Program, StateSpec } from '../../../src/engine/step/program.js';
import { createOnnxExecutor } from '../../../src/runtime/onnx/executor.js';
import { hostTensor, programOf } from '../../support/programs.js';

const megabyte = 2 ** 20;
const elements = megabyte / Float32Array.BYTES_PER_ELEMENT;

/** One state tensor of a megabyte, which every run of `train` adds 1 to. */
function counting(): Program<'train'> {
  const spec: StateSpec = {
    name: 'count',
    shape: [elements],
    role: 'weight',
    network: 'generator',
    initializer: { kind: 'constant', value: 0 },
  };
  const count = f.input(new GraphBuilder(), 'count', [elements]);
  return programOf({ feeds: [], outputs: new Map(), updates: new Map([['count', f.add(count, 1)]]) }, [spec]);
}

test('a run gives back the memory of the state it replaces', async () => {
  const session = await createOnnxExecutor().prepare(counting(), { threads: 1 });
  const initial = new Map([['count', hostTensor([elements], new Float32Array(elements))]]);
  await session.writeState(initial);
  await session.run('train', new Map());
  const read = await session.readState();
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 40; i++) await session.run('train', new Map());
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * megabyte);
  // What was handed out before belongs to who asked for it.
  expect([initial.get('count')!.data[0], read.get('count')!.data[0]]).toEqual([0, 1]);
  expect((await session.readState()).get('count')!.data.at(-1)).toBe(41);
  await session.dispose();
});
