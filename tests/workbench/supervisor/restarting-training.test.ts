import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../src/checkpoint/index.js';
import type { RunStore } from '../../../src/workbench/store/index.js';
import {
  RestartingTraining,
  resumeRun,
  startRun,
  type RestartingOptions,
} from '../../../src/workbench/supervisor/index.js';
import { sampleCheckpoint } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';
import { entry, openStore, scripted } from './support/scripted-run.js';

const guard = (restarts: number) => ({ guard: { limit: null, action: 'stop' as const, restarts } });

/** A training of `script` that may be restarted twice; `waits` are the plans it told. */
function train(store: RunStore, script: string, options: RestartingOptions = {}) {
  const waits: string[] = [];
  let processes = 0;
  const training: RestartingTraining = new RestartingTraining(
    store,
    startRun(store, scripted(script, guard(2)), { entry }),
    {
      entry,
      waitsMs: [1, 2],
      ...options,
      onTraining: () => processes++,
      onWait: (reason) => {
        waits.push(reason);
        options.onWait?.(reason);
      },
    },
  );
  return { training, waits, processes: () => processes };
}

describe('a training whose process crashes', { timeout: 30_000 }, () => {
  it('is started so many times in a row, each after a longer wait; then it has failed', async () => {
    const store = openStore();
    const { training, waits, processes } = train(store, 'start metrics:1:2 exit:3');
    const end = await training.end;
    expect(end).toMatchObject({ status: 'failed', badInput: false });
    expect(store.run(training.run.id)).toMatchObject({ status: 'failed' });
    expect(store.run(training.run.id).reason).toMatch(
      /^It crashed 3 times in a row without a further checkpoint. The trainer process ended with exit code 3/,
    );
    expect(waits.map((text) => /It is restarted in .*$/.exec(text)?.[0])).toEqual([
      'It is restarted in 0.001 s (1 of 2).',
      'It is restarted in 0.002 s (2 of 2).',
    ]);
    expect(processes()).toBe(3);
  });

  it('goes on from its newest checkpoint and finishes', async () => {
    const store = openStore();
    const marker = join(temporaryDirectory(), 'crashed');
    const script = `start crash-once:${marker} metrics:11:20 finish:20`;
    const { id } = store.createRun(scripted(script, guard(1)));
    const { directory, part } = store.createPart(id);
    const { file, ...written } = await writeCheckpoint(directory, sampleCheckpoint(10));
    store.addCheckpoint(id, { step: 10, file: `${part}/${basename(file)}`, seconds: 10, ...written });
    store.setStatus(id, 'stopped');
    const steps: number[] = [];
    const training = new RestartingTraining(store, await resumeRun(store, id, { entry }), {
      entry,
      waitsMs: [1],
      onTraining: (process) => process.on('started', ({ step }) => steps.push(step)),
    });
    expect(await training.end).toEqual({ status: 'finished', step: 20 });
    expect(steps).toEqual([10, 10]);
    expect(store.run(id)).toMatchObject({ status: 'finished', step: 20 });
  });

  it('is not started any more when it is stopped in between', async () => {
    const store = openStore();
    const { training, processes } = train(store, 'start metrics:1:2 exit:3', {
      waitsMs: [3_600_000],
      onWait: () => {
        training.stop();
      },
    });
    const end = await training.end;
    expect(end).toMatchObject({ status: 'interrupted' });
    const { status, reason } = store.run(training.run.id);
    expect(status).toBe('interrupted');
    expect(reason).toMatch(/exit code 3 without saying why\.$/);
    expect(processes()).toBe(1);
  });

  it('is left alone where its config allows no restart, and where it was stopped', async () => {
    const store = openStore();
    const crashed = startRun(store, scripted('start exit:3'), { entry });
    const stopped = startRun(store, scripted('start stop:5', guard(2)), { entry });
    const ends = [crashed, stopped].map((training) => new RestartingTraining(store, training, { entry }));
    ends[1]!.stop();
    expect(await ends[0]!.end).toMatchObject({ status: 'interrupted' });
    expect(await ends[1]!.end).toEqual({ status: 'stopped', step: 5 });
  });
});
