import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import { createTfjsExecutor } from '../../../src/runtime/tfjs/executor.js';
import { hostTensors } from '../../support/programs.js';
import { drawFeeds, drawState } from '../../support/reference-program.js';
import { smallNetworks, smallRun } from '../../support/run-configs.js';

const STEPS = 1000;

test(`the number of tensors is the same over ${STEPS} steps, and none is left at the end`, async () => {
  const adam = { kind: 'adam', learningRate: 1e-4, beta1: 0.5, beta2: 0.9, epsilon: 1e-8 } as const;
  const { config, dataShape } = smallRun(smallNetworks.mlp('tanh'), { kind: 'wgan-gp', penalty: 10 }, adam);
  const program = buildProgram(config, dataShape);
  const random = new RandomStream(5, 'tensor-count');
  const state = hostTensors(program.state, drawState(program, random));
  const feeds = hostTensors(program.graphs.train.feeds, drawFeeds(program.graphs.train, random));
  const before = tf.memory().numTensors;
  const session = await (await createTfjsExecutor('cpu')).prepare(program, { threads: 1 });
  await session.writeState(state);
  await session.run('train', feeds);
  const held = tf.memory().numTensors;
  expect(held).toBe(before + program.state.length);
  for (let step = 1; step < STEPS; step++) {
    await session.run('train', feeds);
    expect(tf.memory().numTensors, `after step ${step}`).toBe(held);
  }
  await session.readState();
  expect(tf.memory().numTensors).toBe(held);
  await session.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
