import { describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../src/checkpoint/index.js';
import { checkpointAt, metricRows, ofType, temporaryFolder, tinyConfig, train } from './support/tiny-run.js';

const quiet = { metricsEvery: 1, samplesEvery: 1000, checkpointEvery: 1000 };

describe('requests', () => {
  it('stop: writes a checkpoint from which the run goes on bitwise', async () => {
    const [whole, parts] = [temporaryFolder(), temporaryFolder()];
    const uninterrupted = await train(tinyConfig(), { directory: whole });
    const stopped = await train(tinyConfig(), {
      directory: parts,
      onEvent: (event, control) => {
        if (event.type === 'samples' && event.step === 4) control.request('stop');
      },
    });
    expect(stopped.at(-1)).toEqual({ type: 'stopped', step: 4 });
    expect(ofType(stopped, 'checkpoint').at(-1)?.step).toBe(4);
    const after = await train(tinyConfig(), { directory: parts, resume: checkpointAt(stopped, parts) });
    expect(new Map([...metricRows(stopped), ...metricRows(after)])).toEqual(metricRows(uninterrupted));
    const [ended, expected] = [checkpointAt(after, parts), checkpointAt(uninterrupted, whole)];
    expect((await readCheckpoint(ended.file, ended.sha256)).tensors).toEqual(
      (await readCheckpoint(expected.file, expected.sha256)).tensors,
    );
  });

  it('stop before the first step: keeps the initial state', async () => {
    const directory = temporaryFolder();
    const events = await train(tinyConfig(), {
      directory,
      onEvent: (event, control) => {
        if (event.type === 'started') control.request('stop');
      },
    });
    expect(events.at(-1)).toEqual({ type: 'stopped', step: 0 });
    expect(ofType(events, 'checkpoint').map(({ step }) => step)).toEqual([0]);
  });

  it('pause and resume: change nothing but time', async () => {
    const directory = temporaryFolder();
    const config = tinyConfig({ schedule: quiet });
    const plain = await train(config, { directory });
    const paused = await train(config, {
      directory,
      onEvent: (event, control) => {
        if (event.type === 'started') control.request('pause');
        if (event.type === 'paused') queueMicrotask(() => control.request('resume'));
      },
    });
    expect(paused.map(({ type }) => type).slice(0, 5)).toEqual([
      'started',
      'samples',
      'field',
      'paused',
      'resumed',
    ]);
    expect(metricRows(paused)).toEqual(metricRows(plain));
  });

  it('checkpoint: writes one while paused, and one only', async () => {
    const directory = temporaryFolder();
    const events = await train(tinyConfig({ schedule: quiet }), {
      directory,
      onEvent: (event, control) => {
        if (event.type === 'started') control.request('pause');
        if (event.type === 'paused') queueMicrotask(() => control.request('checkpoint'));
        if (event.type === 'checkpoint' && event.step === 0) {
          queueMicrotask(() => {
            control.request('checkpoint');
            control.request('resume');
          });
        }
      },
    });
    expect(ofType(events, 'checkpoint').map(({ step }) => step)).toEqual([0, 8]);
  });

  it('stop in the middle of a warm-up: the updates made are not made again', async () => {
    const [whole, parts] = [temporaryFolder(), temporaryFolder()];
    const warmup = { updates: 800, firstSteps: 1, period: 1000 };
    const config = tinyConfig({ steps: 2, criticWarmup: warmup, schedule: quiet });
    const uninterrupted = await train(config, { directory: whole });
    const stopped = await train(config, {
      directory: parts,
      onEvent: (event, control) => {
        if (event.type === 'field') setImmediate(() => control.request('stop'));
      },
    });
    const saved = checkpointAt(stopped, parts);
    const random = JSON.parse((await readCheckpoint(saved.file, saved.sha256)).random) as {
      criticUpdates: number;
    };
    expect(random.criticUpdates).toBeGreaterThan(0);
    expect(random.criticUpdates).toBeLessThan(798);
    const after = await train(config, { directory: parts, resume: saved });
    expect(metricRows(after)).toEqual(metricRows(uninterrupted));
  });
});
