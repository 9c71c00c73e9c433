import { describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../src/checkpoint/index.js';
import {
  BadInputError,
  RunFailedError,
  type RunConfigInput,
  type TrainerEvent,
} from '../../src/contract/index.js';
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

  it('is bitwise the same when its threads change on the way, and says so', async () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    const changes = { schedule: { metricsEvery: 1, samplesEvery: 1, checkpointEvery: 3 } };
    const alone = await train(tinyConfig(changes), { directory: first });
    const shared = await train(tinyConfig(changes), {
      directory: second,
      onEvent: (event, control) => {
        if (event.type !== 'samples') return;
        if (event.step === 2 || event.step === 3) control.setThreads(2);
        if (event.step === 5) control.setThreads(1);
      },
    });
    expect(await weights(shared, second)).toEqual(await weights(alone, first));
    expect(metricRows(shared)).toEqual(metricRows(alone));
    expect(ofType(shared, 'log').map(({ text }) => text)).toEqual([
      'On 2 threads from step 2 on: the cores are divided between the trainings that run.',
      'On 1 thread from step 5 on: the cores are divided between the trainings that run.',
    ]);
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

  it.each([
    [
      'techniques that keep a state or draw noise',
      {
        objective: { kind: 'gan-nonsaturating' },
        techniques: {
          featureMatching: {},
          minibatchDiscrimination: { kernels: 3 },
          historicalAveraging: {},
          labelSmoothing: {},
          instanceNoise: { annealSteps: 6 },
          spectralNormalization: {},
        },
      },
    ],
    [
      'virtual batch normalisation',
      {
        batchSize: 4,
        data: { kind: 'mnist', split: 'test' },
        generator: { kind: 'dcgan', channels: 2 },
        discriminator: { kind: 'dcgan', channels: 2 },
        objective: { kind: 'gan-nonsaturating' },
        techniques: { virtualBatchNormalization: { networks: 'both', referenceSize: 5 } },
      },
    ],
  ] satisfies [string, Partial<RunConfigInput>][])('goes on exactly with %s', async (_, changes) => {
    const [whole, parts] = [temporaryFolder(), temporaryFolder()];
    const uninterrupted = await train(tinyConfig(changes), { directory: whole });
    const before = await train(tinyConfig({ ...changes, steps: 3 }), { directory: parts });
    const resume = checkpointAt(before, parts);
    const after = await train(tinyConfig(changes), { directory: parts, resume });
    expect(await weights(after, parts)).toEqual(await weights(uninterrupted, whole));
    expect(await randomOf(after, parts)).toBe(await randomOf(uninterrupted, whole));
    expect(new Map([...metricRows(before), ...metricRows(after)])).toEqual(metricRows(uninterrupted));
  });

  it('anneals the instance noise linearly, from the first generator step on', async () => {
    const techniques = { instanceNoise: { initialStd: 0.5, annealSteps: 4 } };
    const events = await train(tinyConfig({ techniques }), { directory: temporaryFolder() });
    const column = ofType(events, 'started')[0]!.columns.indexOf('instance_noise_std');
    const expected = [0.5, 0.375, 0.25, 0.125, 0, 0, 0, 0];
    expect([...metricRows(events).values()].map((row) => row[column])).toEqual(expected);
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
