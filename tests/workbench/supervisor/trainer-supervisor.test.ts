import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startRun } from '../../../src/workbench/supervisor/index.js';
import type { TrainingProgress } from '../../../src/workbench/supervisor/index.js';
import { entry, openStore, scripted, start } from './support/scripted-run.js';

/** A string that matches. */
const matching = (pattern: RegExp): string => expect.stringMatching(pattern) as string;

describe('a supervised training', { timeout: 30_000 }, () => {
  it('is recorded from its start to its end', async () => {
    const store = openStore();
    const script = 'start samples:0 metrics:1:3 log:hello metrics:4:5 checkpoint:5 samples:5 finish:5';
    const supervisor = startRun(store, scripted(script), { entry, group: 'pair-7', activeTrainings: 10_000 });
    const events: string[] = [];
    let progress: TrainingProgress | undefined;
    supervisor.on('progress', (latest) => (progress = latest));
    supervisor.on('started', ({ columns }) => events.push(`started ${columns.join()}`));
    supervisor.on('samples', (step) =>
      events.push(`samples ${step} ${store.samples(supervisor.run.id).step}`),
    );
    supervisor.on('checkpoint', (step) => events.push(`checkpoint ${step}`));
    supervisor.on('log', (level, text) => events.push(`${level} ${text}`));
    supervisor.on('end', ({ status }) => events.push(status));
    expect(supervisor.run).toMatchObject({ status: 'running', group: 'pair-7' });
    expect(await supervisor.end).toEqual({ status: 'finished', step: 5 });

    expect(events).toEqual([
      'started loss_d,loss_g',
      'samples 0 0',
      'info hello',
      'checkpoint 5',
      'samples 5 5',
      'finished',
    ]);
    expect(progress).toMatchObject({ step: 5, steps: 100, seconds: 0.5 });
    expect(progress?.metrics.get('loss_g')).toBe(5);
    const { id } = supervisor.run;
    expect(store.run(id)).toMatchObject({ status: 'finished', reason: null, step: 5 });
    const { steps, columns } = store.metrics(id);
    expect([...steps]).toEqual([1, 2, 3, 4, 5]);
    expect([...(columns.get('loss_d') ?? [])]).toEqual([-1, -2, -3, -4, -5]);
    expect(store.sampleSteps(id)).toEqual([0, 5]);
    const [checkpoint] = store.checkpoints(id);
    expect(checkpoint).toMatchObject({ step: 5, seconds: 0.5 });
    expect(existsSync(checkpoint?.file ?? '')).toBe(true);
    expect(store.data(id)).toMatchObject({ hash: 'd'.repeat(64), samples: 1000 });
    expect(store.logLines(id).map(({ text }) => text)).toEqual([
      'Training from step 0 on test, 1 threads; generator 10 and discriminator 20 parameters; 1000 samples of hash dddddddddddd.',
      'hello',
    ]);
  });

  it('stores rows that come one by one, many per transaction', async () => {
    const store = openStore();
    const supervisor = start(store, 'start rows:1:3000 finish:3000');
    await supervisor.end;
    expect(store.metrics(supervisor.run.id).steps).toEqual(
      Int32Array.from({ length: 3000 }, (_, i) => i + 1),
    );
  });

  it('pauses, goes on, makes a checkpoint and stops when asked', async () => {
    const store = openStore();
    const supervisor = start(store, 'start pause:3 resume:3 checkpoint:4 stop:4');
    const { id } = supervisor.run;
    await once(supervisor, 'started');
    supervisor.pause();
    expect(await once(supervisor, 'paused')).toEqual([3]);
    expect(store.run(id).status).toBe('paused');
    const checkpoint = once(supervisor, 'checkpoint');
    supervisor.resume();
    await once(supervisor, 'resumed');
    expect(store.run(id).status).toBe('running');
    expect(await checkpoint).toEqual([4]);
    supervisor.stop();
    supervisor.stop();
    expect(await supervisor.end).toEqual({ status: 'stopped', step: 4 });
    expect(store.run(id)).toMatchObject({ status: 'stopped', step: 4 });
  });

  it('is ended by force when it does not stop', async () => {
    const store = openStore();
    const supervisor = start(store, 'start metrics:1:2 hang', { stopGraceMs: 50 });
    await once(supervisor, 'progress');
    supervisor.stop();
    expect(await supervisor.end).toEqual({
      status: 'interrupted',
      reason: 'It did not stop within 0.05 s and was ended.',
    });
    expect([...store.metrics(supervisor.run.id).steps]).toEqual([1, 2]);
  });

  it.each([
    ['start metrics:1:2 exit:3', /ended with exit code 3 without saying why\.$/],
    ['start metrics:1:2 exit:0', /ended with exit code 0 without saying why/],
    ['start metrics:1:2 throw', /exit code 1 .* Its last words: Error: out of device memory$/],
    ['start metrics:1:2 segfault', /ended by SIGSEGV \(a crash in native code\)/],
  ])('that ends by "%s" is interrupted, with what is known', async (script, reason) => {
    const store = openStore();
    const supervisor = start(store, script);
    const end = await supervisor.end;
    expect(end).toMatchObject({ status: 'interrupted', reason: matching(reason) });
    expect(store.run(supervisor.run.id)).toMatchObject({
      status: 'interrupted',
      reason: matching(reason),
    });
    expect([...store.metrics(supervisor.run.id).steps]).toEqual([1, 2]);
  });

  it('that is killed is interrupted, and keeps what it reported', async () => {
    const store = openStore();
    const supervisor = start(store, 'start metrics:1:500 idle');
    await once(supervisor, 'progress');
    supervisor.kill();
    expect(await supervisor.end).toMatchObject({
      status: 'interrupted',
      reason: matching(/ended by SIGKILL/),
    });
    expect(store.metrics(supervisor.run.id).steps).toHaveLength(500);
  });

  it.each([
    ['start garbage idle', /message that is not valid \(steps:/],
    ['metrics:1:2 idle', /sent metrics before it said that it started/],
    ['start wide idle', /sizes do not fit together/],
    ['start escape idle', /outside of its folder: \.\.\/\.\.\/x/],
    ['start metrics:5:6 metrics:6:7 idle', /step 6 came after those of step 6/],
  ])('whose trainer sends nonsense ("%s") has failed and is ended', async (script, reason) => {
    const store = openStore();
    const supervisor = start(store, script);
    expect(await supervisor.end).toMatchObject({
      status: 'failed',
      reason: matching(reason),
      badInput: false,
    });
    expect(store.run(supervisor.run.id)).toMatchObject({
      status: 'failed',
      reason: matching(reason),
    });
  });

  it('that failed says why; one that never began because of bad input is not kept', async () => {
    const store = openStore();
    const failed = start(store, 'start metrics:1:2 fail:diverged');
    expect(await failed.end).toEqual({
      status: 'failed',
      reason: 'The loss is NaN.',
      badInput: false,
      started: true,
    });
    expect(store.run(failed.run.id)).toMatchObject({ status: 'failed', reason: 'The loss is NaN.' });

    const refused = start(store, 'fail:bad');
    expect(await refused.end).toEqual({
      status: 'failed',
      reason: 'The loss is NaN.',
      badInput: true,
      started: false,
    });
    expect(store.list().map(({ id }) => id)).toEqual([failed.run.id]);
    expect(existsSync(join(store.directory, 'runs', refused.run.id))).toBe(false);
  });

  it('whose backend failed is paused without a process, also for who opens the store later', async () => {
    const store = openStore();
    const lost = start(store, 'start metrics:1:3 device:webgpu');
    expect(await lost.end).toEqual({ status: 'paused', reason: 'The device is lost.', backend: 'webgpu' });
    const later = openStore(store.directory);
    expect(later.run(lost.run.id)).toMatchObject({
      status: 'paused',
      reason: 'The device is lost.',
      failedBackend: 'webgpu',
      step: 3,
    });
    expect(later.trainings(lost.run.id)).toMatchObject([
      { step: 0, identity: { backend: 'cpu', versions: { scripted: '1' } }, choice: null },
    ]);
    later.claim(lost.run.id);
    expect(later.run(lost.run.id)).toMatchObject({ status: 'running', failedBackend: null });
  });
});
