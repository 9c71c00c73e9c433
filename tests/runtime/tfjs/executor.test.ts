import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { RunFailedError } from '../../../src/contract/index.js';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import type { Program, StateSpec } from '../../../src/engine/step/program.js';
import type { HostTensors, ProgramSession } from '../../../src/runtime/executor.js';
import { createTfjsExecutor } from '../../../src/runtime/tfjs/executor.js';
import { hostTensor, hostTensors, programOf } from '../../support/programs.js';
import { drawFeeds, drawState } from '../../support/reference-program.js';
import { smallNetworks, smallRun } from '../../support/run-configs.js';

async function sessionOf(program: Program<'train'>): Promise<ProgramSession> {
  const executor = await createTfjsExecutor('cpu');
  const session = await executor.prepare(program, { threads: 1 });
  onTestFinished(() => session.dispose());
  return session;
}

const stateSpec = (name: string): StateSpec => ({
  name,
  shape: [2],
  role: 'weight',
  network: 'generator',
  initializer: { kind: 'constant', value: 0 },
});

/** Two vectors that trade places, one of them plus the fed `x`. */
function tradingProgram(): Program<'train'> {
  const builder = new GraphBuilder();
  const [a, b, x] = [f.input(builder, 'a', [2]), f.input(builder, 'b', [2]), f.input(builder, 'x', [2])];
  const graph = {
    feeds: [{ name: 'x', kind: 'real', shape: [2] } as const],
    outputs: new Map([
      ['total', f.sum(f.add(a, b))],
      ['a', a],
    ]),
    updates: new Map([
      ['a', b],
      ['b', f.add(a, x)],
    ]),
  };
  return programOf(graph, [stateSpec('a'), stateSpec('b')]);
}

const pair = (a: number, b: number): HostTensors =>
  new Map([
    ['a', hostTensor([2], [a, a])],
    ['b', hostTensor([2], [b, b])],
  ]);
const fedX = (x: number): HostTensors => new Map([['x', hostTensor([2], [x, x])]]);

describe('state', () => {
  test('is replaced by all updates of a run at once', async () => {
    const session = await sessionOf(tradingProgram());
    await session.writeState(pair(1, 10));
    const outputs = await session.run('train', fedX(0.5));
    expect([...outputs.get('total')!.data]).toEqual([22]);
    expect([...outputs.get('a')!.data]).toEqual([1, 1]);
    const state = await session.readState();
    expect([...state.get('a')!.data]).toEqual([10, 10]);
    expect([...state.get('b')!.data]).toEqual([1.5, 1.5]);
    expect(state.get('b')!.shape).toEqual([2]);
  });

  test('shares no memory with what was written, read or fed', async () => {
    const session = await sessionOf(tradingProgram());
    const [written, fed] = [pair(1, 10), fedX(0.5)];
    await session.writeState(written);
    written.get('a')!.data.fill(7);
    const running = session.run('train', fed);
    await running;
    fed.get('x')!.data.fill(7);
    const read = await session.readState();
    read.get('a')!.data.fill(7);
    const again = await session.readState();
    expect([...again.get('a')!.data, ...again.get('b')!.data]).toEqual([10, 10, 1.5, 1.5]);
  });

  test('a refused state leaves the old one', async () => {
    const session = await sessionOf(tradingProgram());
    await session.writeState(pair(1, 10));
    await expect(session.writeState(new Map([['a', hostTensor([2], [5, 5])]]))).rejects.toThrow(
      new RunFailedError('state needs the tensor b'),
    );
    await expect(session.writeState(new Map([...pair(5, 5), ['b', hostTensor([1], [5])]]))).rejects.toThrow(
      new RunFailedError('state needs b of shape [2], got [1]'),
    );
    expect([...(await session.readState()).get('a')!.data]).toEqual([1, 1]);
  });

  test('must be written before a graph runs or it is read', async () => {
    const session = await sessionOf(tradingProgram());
    await expect(session.run('train', fedX(1))).rejects.toThrow(RunFailedError);
    await expect(session.readState()).rejects.toThrow(RunFailedError);
  });
});

test('refuses a feed that is missing or has another shape', async () => {
  const session = await sessionOf(tradingProgram());
  await session.writeState(pair(1, 10));
  await expect(session.run('train', new Map())).rejects.toThrow(
    new RunFailedError('graph train needs the tensor x'),
  );
  await expect(session.run('train', new Map([['x', hostTensor([3], [1, 2, 3])]]))).rejects.toThrow(
    new RunFailedError('graph train needs x of shape [2], got [3]'),
  );
});

test('refuses a backend that is not registered', async () => {
  await expect(createTfjsExecutor('abacus')).rejects.toThrow(
    new RunFailedError('the tfjs backend abacus is not registered: import its package first'),
  );
});

describe('memory', () => {
  test.each([
    ['MLP', smallNetworks.mlp('leaky-relu')],
    ['DCGAN', smallNetworks.dcgan('batch')],
  ])('steps of a %s hold as many tensors as the state, and disposal frees them', async (_, network) => {
    const { config, dataShape } = smallRun(
      network,
      { kind: 'wgan', clip: 0.1 },
      { kind: 'adam', learningRate: 0.01, beta1: 0.5, beta2: 0.9, epsilon: 1e-8 },
    );
    const program = buildProgram(config, dataShape);
    const session = await sessionOf(program);
    const random = new RandomStream(1, 'memory');
    const before = tf.memory().numTensors;
    await session.writeState(hostTensors(program.state, drawState(program, random)));
    expect(tf.memory().numTensors).toBe(before + program.state.length);
    for (const name of ['train', 'critic', 'train', 'sample', 'score'] as const) {
      const graph = program.graphs[name];
      await session.run(name, hostTensors(graph.feeds, drawFeeds(graph, random)));
      expect(tf.memory().numTensors, name).toBe(before + program.state.length);
    }
    await session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('a run that fails leaves no tensor behind and the state as it was', async () => {
    const builder = new GraphBuilder();
    const [a, unknown] = [f.input(builder, 'a', [2]), f.input(builder, 'unknown', [2])];
    const updates = new Map([['a', f.add(f.tanh(a), unknown)]]);
    const session = await sessionOf(programOf({ feeds: [], outputs: new Map(), updates }, [stateSpec('a')]));
    await session.writeState(new Map([['a', hostTensor([2], [1, 2])]]));
    const before = tf.memory().numTensors;
    await expect(session.run('train', new Map())).rejects.toThrow(
      new RunFailedError('the graph reads unknown, which has no value'),
    );
    expect(tf.memory().numTensors).toBe(before);
    expect([...(await session.readState()).get('a')!.data]).toEqual([1, 2]);
  });
});
