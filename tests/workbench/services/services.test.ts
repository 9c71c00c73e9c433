import { execFileSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import type { FieldShape } from '../../../src/contract/index.js';
import { unpackAll, unpackArrays } from '../../../src/contract/packed-arrays.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { tinyConfig } from '../../trainer/support/tiny-run.js';
import { EventReader, openServices } from './support/open-services.js';

vi.setConfig({ testTimeout: 60_000 });

const endless = tinyConfig({ steps: 10_000_000, schedule: { checkpointEvery: 10_000_000 } });

/** Process ids of this process's children that run the trainer. */
function trainers(): number[] {
  const lines = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  return lines
    .split('\n')
    .filter((line) => line.includes('trainer/process.ts'))
    .map((line) => Number.parseInt(line, 10));
}

describe('services', () => {
  test('a run starts, reports, pauses, goes on, stops and is deleted', async () => {
    const { client } = openServices();
    const reader = new EventReader(await client.runs.events());
    const [started] = await client.experiments.start({ configs: [endless] });
    const { id } = started!;
    expect(started).toMatchObject({ status: 'running', step: 0, group: null });

    const { step, metrics, sparkline } = await reader.next('metrics');
    expect(metrics['loss_d']).toEqual(expect.any(Number));
    expect(sparkline.length).toBeGreaterThan(0);
    const reads = [
      { id, points: 16 },
      { id, columns: ['loss_g'], to: 1 },
    ];
    const [whole, first] = unpackAll<{ columns: string[]; reduced: boolean }>(
      await client.runs.metrics({ reads }),
    );
    expect(whole!.meta.columns).toContain('loss_d');
    // What an event reports is stored.
    expect(whole!.arrays['steps']!.at(-1)).toBeGreaterThanOrEqual(step);
    expect(whole!.arrays['loss_d']).toHaveLength(whole!.arrays['steps']!.length);
    expect(first!.meta).toEqual({ columns: ['loss_g'], reduced: false });
    expect(first!.arrays['steps']!.at(-1)).toBeLessThanOrEqual(1);

    await expect(client.runs.delete({ ids: [id] })).rejects.toMatchObject({ code: 'CONFLICT', status: 409 });
    await client.runs.pause({ id });
    await reader.status('paused');
    expect(await client.runs.list()).toMatchObject([{ id, status: 'paused' }]);
    await client.runs.resume({ id });
    await reader.status('running');
    await client.runs.checkpoint({ id });
    const checkpoint = await reader.next('checkpoint');
    expect((await client.runs.checkpoints({ id })).map((record) => record.step)).toContain(checkpoint.step);
    await client.runs.stop({ id });
    const { run } = await reader.status('stopped');
    expect(run.metrics['loss_d']).toEqual(expect.any(Number));
    expect(run.sparkline.length).toBeGreaterThan(0);
    await expect(client.runs.pause({ id })).rejects.toMatchObject({ code: 'CONFLICT' });

    await client.runs.delete({ ids: [id] });
    expect(await reader.next('deleted')).toEqual({ type: 'deleted', id });
    await expect(client.runs.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 });
  });

  test('single steps pause a run, and what they led to is stored; slow motion is remembered', async () => {
    const { client } = openServices();
    const reader = new EventReader(await client.runs.events());
    const [started] = await client.experiments.start({ configs: [endless] });
    const { id } = started!;
    await client.runs.setPace({ id, updatesPerSecond: 2 });
    expect(await reader.next('pace')).toEqual({ type: 'pace', id, updatesPerSecond: 2 });
    expect(await client.runs.pace({ id })).toBe(2);
    await client.runs.step({ id, update: 'generator', count: 2 });
    const { step, before, after } = await reader.next('stepped');
    expect(after.fake).not.toBe(before.fake);
    expect(await client.runs.get({ id })).toMatchObject({ status: 'paused' });
    expect((await client.runs.sampleSteps({ id })).at(-1)).toBe(step);
    expect((await client.runs.fieldSteps({ id })).at(-1)).toBe(step);
    const { meta, arrays } = unpackArrays<{ step: number; shape: FieldShape }>(
      await client.runs.field({ id, step: step + 1000 }),
    );
    expect(meta).toMatchObject({ step, shape: { output: 'value', size: 64 } });
    expect(arrays['logits']).toHaveLength(64 * 64);
    expect(arrays['mesh']).toHaveLength(25 * 25 * 2);
    expect(arrays['pushes']).toHaveLength(endless.samples * 2);
    const lines = await client.runs.log({ id });
    expect(lines.at(-1)?.text).toMatch(/^2 updates of the generator alone after step \d+:/);

    await client.runs.stop({ id });
    await reader.status('stopped');
    expect(await client.runs.pace({ id })).toBeNull();
    await expect(client.runs.setPace({ id, updatesPerSecond: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(client.runs.step({ id, update: 'both', count: 0 })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  test('a trainer that is killed is reported within two seconds, and its run resumes', async () => {
    const { client } = openServices();
    const reader = new EventReader(await client.runs.events());
    const [started] = await client.experiments.start({ configs: [endless] });
    const { id } = started!;
    await reader.next('metrics');
    const [pid] = trainers();
    const killed = performance.now();
    process.kill(pid!, 'SIGKILL');
    const { run } = await reader.status('interrupted');
    expect(performance.now() - killed).toBeLessThan(2000);
    expect(run.reason).toContain('SIGKILL');
    await client.runs.resume({ id });
    await reader.next('metrics');
    expect(await client.runs.get({ id })).toMatchObject({ status: 'running' });
  });

  test('runs that are started together share a group, and closing stops them with a checkpoint', async () => {
    const { client, store, workbench } = openServices();
    const reader = new EventReader(await client.runs.events());
    const runs = await client.experiments.start({ configs: [endless, endless] });
    expect(new Set(runs.map(({ group }) => group)).size).toBe(1);
    await reader.next('metrics', ({ id }) => id === runs[0]!.id);
    await reader.next('metrics', ({ id }) => id === runs[1]!.id);
    await workbench.close();
    const reopened = RunStore.open(store);
    expect(reopened.list().map(({ status }) => status)).toEqual(['stopped', 'stopped']);
    for (const { id } of runs) expect(reopened.checkpoints(id).length).toBeGreaterThan(0);
    reopened.close();
  });

  test('a run that is being resumed while the workbench closes leaves no trainer behind', async () => {
    const { client, store, workbench } = openServices();
    const reader = new EventReader(await client.runs.events());
    const [started] = await client.experiments.start({ configs: [endless] });
    const { id } = started!;
    await reader.next('metrics');
    await client.runs.stop({ id });
    await reader.status('stopped');
    const resumed = client.runs.resume({ id }).catch(() => undefined);
    // By now its checkpoint is being read, and there is no trainer yet.
    await new Promise((resolve) => setImmediate(resolve));
    await workbench.close();
    await resumed;
    expect(trainers()).toEqual([]);
    const reopened = RunStore.open(store);
    expect(reopened.run(id).status).toBe('stopped');
    reopened.close();
  });

  test('a config is checked as it is typed, estimated, and its data shown', async () => {
    const { client } = openServices();
    const config = await client.presets.config({ name: 'gaussians8', objective: 'wgan-gp' });
    const good = await client.experiments.check({ config });
    expect(good.issues).toEqual([]);
    expect(good.parameters?.generator).toBeGreaterThan(0);
    const asked = performance.now();
    const { issues } = await client.experiments.check({ config: { ...config, batchSize: 0 } });
    expect(issues).toMatchObject([{ path: 'batchSize' }]);
    // Warm: within what a typist does not notice, on a busy machine too.
    expect(performance.now() - asked).toBeLessThan(1000);

    const estimate = await client.experiments.estimate({ config });
    expect(estimate.millisecondsPerStep).toBeGreaterThan(0);
    expect(estimate.memoryMegabytes).toBeGreaterThan(20);
    expect(estimate.totalSeconds).toBeGreaterThan((0.9 * config.steps * estimate.millisecondsPerStep) / 1000);
  });

  test('a run whose data is missing says so and leaves nothing behind', async () => {
    const { client } = openServices();
    const reader = new EventReader(await client.runs.events());
    const data = {
      kind: 'image-folder' as const,
      path: '/no/such/folder',
      size: 28 as const,
      channels: 1 as const,
    };
    const [started] = await client.experiments.start({ configs: [tinyConfig({ data })] });
    const { text } = await reader.next('log', ({ level }) => level === 'error');
    expect(text).toContain('data.path: the folder /no/such/folder cannot be read');
    expect(await reader.next('deleted')).toEqual({ type: 'deleted', id: started!.id });
    expect(await client.runs.list()).toEqual([]);
  });

  test('a second workbench on the store is refused and told where the first is', () => {
    const { store, workbench } = openServices();
    workbench.announce('at http://127.0.0.1:5180');
    expect(() => openServices(store)).toThrow(/open already, at http:\/\/127\.0\.0\.1:5180/);
  });

  test('input that is not as the contract says names the key', async () => {
    const { client } = openServices();
    await expect(client.runs.metrics({ reads: [{ id: 'x', points: 1 }] })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      data: { issues: [{ path: 'reads.0.points' }] },
    });
  });
});
