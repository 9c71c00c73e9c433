import { expect, test } from 'vitest';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import { hostTensors } from '../../support/programs.js';
import { drawFeeds, drawState } from '../../support/reference-program.js';
import { smallNetworks, smallRun } from '../../support/run-configs.js';
import type { TestedBackend } from './tested-backend.js';

const STEPS = 12;

/** A training stops where a metric is no finite number; rectifiers may hide what is in front of them. */
export function testDivergence(backend: TestedBackend): void {
  test('a run that explodes shows in its metrics, with rectifiers too', async () => {
    const sgd = { kind: 'sgd', learningRate: 1 } as const;
    const network = smallNetworks.mlp('relu');
    const { config, dataShape } = smallRun(network, { kind: 'wgan-gp', penalty: 10 }, sgd);
    const program = buildProgram(config, dataShape);
    const random = new RandomStream(31, 'divergence');
    const executor = await backend.open();
    const session = await executor.prepare(program, { threads: 1 });
    // Weights whose products overflow float32.
    const state = hostTensors(program.state, drawState(program, random));
    for (const { data } of state.values()) data.forEach((value, i) => (data[i] = 1e13 * value));
    await session.writeState(state);
    let finite = true;
    for (let step = 0; step < STEPS && finite; step++) {
      const feeds = hostTensors(program.graphs.train.feeds, drawFeeds(program.graphs.train, random));
      const metrics = (await session.run('train', feeds)).get('metrics')!;
      finite = metrics.data.every(Number.isFinite);
    }
    await session.dispose();
    expect(finite).toBe(false);
  });

  test('a single value that is not finite shows in the magnitudes, and in no other tensor', async () => {
    const optimizer = { kind: 'adam', learningRate: 0.01, beta1: 0.5, beta2: 0.9, epsilon: 1e-8 } as const;
    const { config, dataShape } = smallRun(smallNetworks.mlp('relu'), { kind: 'wgan', clip: 1 }, optimizer);
    const program = buildProgram(config, dataShape);
    const executor = await backend.open();
    const session = await executor.prepare(program, { threads: 1 });
    const random = new RandomStream(32, 'divergence');
    const state = hostTensors(program.state, drawState(program, random));
    for (const [index, value] of [NaN, Infinity, -Infinity].entries()) {
      const { data } = state.get(program.state[index]!.name)!;
      const before = data[0]!;
      data[0] = value;
      await session.writeState(state);
      data[0] = before;
      const { data: magnitudes } = (await session.run('magnitude', new Map())).get('magnitudes')!;
      const bad = [...magnitudes.keys()].filter((at) => !Number.isFinite(magnitudes[at]));
      expect(bad).toEqual([index]);
    }
    await session.dispose();
  });
}
