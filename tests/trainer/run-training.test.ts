import { describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../src/checkpoint/index.js';
import { BadInputError, RunFailedError, type TrainerEvent } from '../../src/contract/index.js';
import { checkpointAt, metricRows, ofType, temporaryFolder, tinyConfig, train } from './support/tiny-run.js';

/** Name of every tensor and its bytes. */
async function weights(
  events: readonly TrainerEvent[],
  directory: string,
): Promise<Map<string, Float32Array>> {
  const { file, sha256 } = checkpointAt(events, directory);
  const { tensors } = await readCheckpoint(file, sha256);
  return new Map([...tensors].map(([name, { data }]) => [name, data]));
}

const randomOf = async (events: readonly TrainerEvent[], directory: string): Promise<string> => {
  const { file, sha256 } = checkpointAt(events, directory);
  return (await readCheckpoint(file, sha256)).random;
};

describe('a run', () => {
  it('reports metrics, samples and checkpoints at the steps of its schedule', async () => {
    const directory = temporaryFolder();
    const events = await train(tinyConfig(), { directory });
    expect(events[0]).toMatchObject({
      type: 'started',
      step: 0,
      dataShape: [2],
      parameters: { generator: 42 },
    });
    expect([...metricRows(events).keys()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(ofType(events, 'samples').map(({ step }) => step)).toEqual([0, 4, 8]);
    expect(ofType(events, 'checkpoint').map(({ step }) => step)).toEqual([3, 6, 8]);
    expect(events.at(-1)).toEqual({ type: 'finished', step: 8 });
    const started = ofType(events, 'started')[0];
    expect(started?.columns.at(-1)).toBe('samples_per_second');
    for (const row of metricRows(events).values())
      expect(row).toHaveLength((started?.columns.length ?? 0) - 1);
  });

  it('is bitwise the same for one config, with 1 or 2 threads', async () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    const one = await train(tinyConfig(), { directory: first });
    const two = await train(tinyConfig(), { directory: second, threads: 2 });
    expect(await weights(two, second)).toEqual(await weights(one, first));
    expect(metricRows(two)).toEqual(metricRows(one));
  });

  it('starts a GAN and a WGAN of one seed from one generator and shows the same samples at step 0', async () => {
    const directory = temporaryFolder();
    const wgan = await train(tinyConfig({ steps: 1 }), { directory });
    const gan = await train(tinyConfig({ steps: 1, objective: { kind: 'gan-nonsaturating' }, nCritic: 1 }), {
      directory,
    });
    expect(ofType(gan, 'samples')[0]?.values).toEqual(ofType(wgan, 'samples')[0]?.values);
  });

  it('goes on from a checkpoint exactly as if it had not been interrupted', async () => {
    const [whole, parts] = [temporaryFolder(), temporaryFolder()];
    const uninterrupted = await train(tinyConfig(), { directory: whole });
    const before = await train(tinyConfig({ steps: 3 }), { directory: parts });
    const after = await train(tinyConfig(), { directory: parts, resume: checkpointAt(before, parts) });
    expect(await weights(after, parts)).toEqual(await weights(uninterrupted, whole));
    expect(await randomOf(after, parts)).toBe(await randomOf(uninterrupted, whole));
    expect(new Map([...metricRows(before), ...metricRows(after)])).toEqual(metricRows(uninterrupted));
    expect(ofType(after, 'started')[0]?.step).toBe(3);
  });

  it('refuses a checkpoint of another config and names the key', async () => {
    const directory = temporaryFolder();
    const events = await train(tinyConfig({ steps: 3 }), { directory });
    const other = train(tinyConfig({ batchSize: 8 }), { directory, resume: checkpointAt(events, directory) });
    await expect(other).rejects.toThrow(BadInputError);
    await expect(other).rejects.toThrow('"batchSize"');
  });

  it('refuses a batch larger than the data', async () => {
    const run = train(tinyConfig({ batchSize: 51 }), { directory: temporaryFolder() });
    await expect(run).rejects.toThrow(/^batchSize: 51 .* 50/);
  });

  it('fails when a metric is not finite, and keeps what was good', async () => {
    const directory = temporaryFolder();
    const events: TrainerEvent[] = [];
    const sgd = { kind: 'sgd' as const, learningRate: 100 };
    const config = tinyConfig({
      steps: 200,
      schedule: { checkpointEvery: 1 },
      optimizers: { generator: sgd, discriminator: sgd },
      criticWarmup: null,
    });
    const run = train(config, { directory, onEvent: (event) => events.push(event) });
    await expect(run).rejects.toThrow(RunFailedError);
    await expect(run).rejects.toThrow(/diverged: .* is NaN or infinite at step \d+/);
    for (const row of metricRows(events).values()) expect(row.every(Number.isFinite)).toBe(true);
    if (ofType(events, 'checkpoint').length > 0) {
      for (const data of (await weights(events, directory)).values())
        expect(data.every(Number.isFinite)).toBe(true);
    }
  });
});
