import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { RunStore } from '../../../src/workbench/store/index.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { EventReader, openServices } from './support/open-services.js';

const writer = fileURLToPath(new URL('../store/support/write-runs.ts', import.meta.url));

test('what another process trains and deletes is reported to an open page', async () => {
  const { store, client } = openServices();
  const reader = new EventReader(await client.runs.events());
  const other = RunStore.open(store);
  onTestFinished(() => {
    other.close();
  });
  const { id } = other.createRun(config);
  await reader.next('changed', ({ run }) => run.id === id);

  other.claim(id);
  await reader.status('running');
  other.appendMetrics(id, Int32Array.of(1, 2), Float64Array.of(0.5, 1), ['loss_d'], Float32Array.of(3, 4));
  const metrics = await reader.next('metrics');
  expect(metrics).toMatchObject({ id, step: 2, metrics: { loss_d: 4 }, sparkline: [3, 4] });
  other.addSamples(id, 2, [1, 2], Float32Array.of(0, 1));
  expect(await reader.next('samples')).toEqual({ type: 'samples', id, step: 2 });
  other.appendMetrics(id, Int32Array.of(12), Float64Array.of(3), ['loss_d'], Float32Array.of(5));
  // 10 steps in 2 seconds of training, 88 of 100 left.
  expect(await reader.next('metrics')).toMatchObject({ step: 12, stepsPerSecond: 5, secondsLeft: 17.6 });
  other.log(id, 'warning', 'slow');
  expect(await reader.next('log')).toMatchObject({ id, level: 'warning', text: 'slow' });
  other.setStatus(id, 'finished');
  expect((await reader.status('finished')).run.step).toBe(12);
  other.deleteRun(id);
  expect(await reader.next('deleted')).toEqual({ type: 'deleted', id });
});

test('a training of another process that is killed is reported as interrupted', async () => {
  const { store, client } = openServices();
  const reader = new EventReader(await client.runs.events());
  const child = spawn(process.execPath, [writer, store], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(createInterface({ input: child.stdout }), 'line');
  await reader.status('running');
  child.kill('SIGKILL');
  expect((await reader.status('interrupted')).run.reason).toContain('ended without a word');
});
