import { describe, expect, it } from 'vitest';
import type { RunConfig, RunConfigInput } from '../../src/contract/index.js';
import { loadDataset } from '../../src/data/index.js';
import { buildProgram } from '../../src/engine/step/build.js';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.js';
import type { HostTensor } from '../../src/runtime/executor.js';
import { FeedSource } from '../../src/trainer/feed-source.js';
import { drawInitialState } from '../../src/trainer/initial-state.js';
import { RunStreams } from '../../src/trainer/run-streams.js';
import { checkpointAt, metricRows, temporaryFolder, tinyConfig, train } from './support/tiny-run.js';

/** The state after the `train` update of generator step `step`, from the initial state. */
async function stateAfter(config: RunConfig, step: number): Promise<Map<string, HostTensor>> {
  const program = buildProgram(config, [2]);
  const dataset = await loadDataset(config.data, config.seed);
  const feeds = new FeedSource(program, config, dataset, RunStreams.start(config, dataset.length));
  const session = await createOnnxExecutor().prepare(program, { threads: 1 });
  await session.writeState(drawInitialState(program.state, config.seed));
  await session.run('train', feeds.next('train', step));
  const state = await session.readState();
  await session.dispose();
  return state;
}

const optimizers = (optimizer: RunConfigInput['optimizers']['generator']): Partial<RunConfigInput> => ({
  optimizers: { generator: optimizer, discriminator: optimizer },
});

describe('linear learning rate decay', () => {
  it.each(['sgd', 'momentum', 'rmsprop', 'adam'] as const)(
    'scales the rate of %s by 1 - step/steps',
    async (kind) => {
      const full = tinyConfig({ ...optimizers({ kind, learningRate: 0.01 }), learningRateDecay: 'linear' });
      const quarter = tinyConfig(optimizers({ kind, learningRate: 0.0025 }));
      const decayed = await stateAfter(full, 6);
      for (const [name, { data }] of await stateAfter(quarter, 6)) {
        decayed.get(name)?.data.forEach((value, i) => {
          expect(value).toBeCloseTo(data[i] ?? NaN, 6);
        });
      }
      expect(await stateAfter(full, 0)).not.toEqual(decayed);
    },
  );

  it('goes on from a stop exactly as if there had been none', async () => {
    const [whole, parts] = [temporaryFolder(), temporaryFolder()];
    const config = tinyConfig({ learningRateDecay: 'linear' });
    const uninterrupted = await train(config, { directory: whole });
    const stopped = await train(config, {
      directory: parts,
      onEvent: (event, control) => {
        if (event.type === 'samples' && event.step === 4) control.request('stop');
      },
    });
    const resume = checkpointAt(stopped, parts);
    const after = await train(config, { directory: parts, resume });
    expect(new Map([...metricRows(stopped), ...metricRows(after)])).toEqual(metricRows(uninterrupted));
    await expect(train({ ...config, steps: 9 }, { directory: parts, resume })).rejects.toThrow('"steps"');
  });
});
