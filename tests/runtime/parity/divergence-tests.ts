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
}
