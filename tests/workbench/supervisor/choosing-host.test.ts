import { expect, test } from 'vitest';
import type { TrainerCommand } from '../../../src/contract/index.js';
import { BadInputError } from '../../../src/contract/index.js';
import { choosingHost, type ChosenBackend } from '../../../src/workbench/supervisor/choosing-host.js';
import type { TrainerExit, TrainerHost } from '../../../src/workbench/supervisor/index.js';
import { scripted } from './support/scripted-run.js';

const start: Extract<TrainerCommand, { type: 'start' }> = {
  type: 'start',
  config: { ...scripted('x'), compute: { backend: 'auto', threads: 1 } },
  directory: '/tmp',
  resume: null,
  threads: 1,
};

/** What a trainer process received, and what its supervisor heard. */
function record() {
  const sent: unknown[] = [];
  const heard: unknown[] = [];
  const exit = Promise.withResolvers<TrainerExit>();
  const inner: TrainerHost = {
    start: () => ({ pid: 7, send: (message) => sent.push(message), kill: () => undefined }),
  };
  const listener = { message: (message: unknown) => heard.push(message), exit: exit.resolve };
  return { sent, heard, exit: exit.promise, inner, listener };
}

test('the trainer starts with the backend that was chosen, and gets what was sent before', async () => {
  const { sent, heard, inner, listener } = record();
  const chosen = Promise.withResolvers<ChosenBackend>();
  const process = choosingHost(inner, async ({ log }) => {
    log('measured');
    return chosen.promise;
  }).start('trainer.js', listener);
  process.send(start);
  process.send({ type: 'pause' });
  expect(heard).toEqual([]);
  await expect.poll(() => heard.length).toBe(1);
  expect(process.pid).toBeUndefined();
  expect(heard).toEqual([{ type: 'log', level: 'info', text: 'measured' }]);
  expect(sent).toEqual([]);
  const adapter = { name: 'a card', driver: 'its driver 1' };
  chosen.resolve({ backend: 'webgpu', adapter });
  await expect.poll(() => process.pid).toBe(7);
  const config = { ...start.config, compute: { backend: 'webgpu', threads: 1 } };
  expect(sent).toEqual([{ ...start, adapter, config }, { type: 'pause' }]);
});

test('a stop gives the choice up, and no trainer starts', async () => {
  const { sent, heard, exit, inner, listener } = record();
  let given: AbortSignal | null = null;
  const process = choosingHost(inner, async ({ signal }) => {
    given = signal;
    return new Promise(() => undefined);
  }).start('trainer.js', listener);
  process.send(start);
  await expect.poll(() => given).not.toBeNull();
  process.send({ type: 'stop' });
  expect(await exit).toMatchObject({ code: 0, signal: null });
  expect(heard).toEqual([{ type: 'stopped', step: 0 }]);
  expect(given).toMatchObject({ aborted: true });
  expect(sent).toEqual([]);
});

test('what is wrong fails the run', async () => {
  const { heard, exit, inner, listener } = record();
  const process = choosingHost(inner, async () => {
    throw new BadInputError('data: there is none.');
  }).start('trainer.js', listener);
  process.send(start);
  await exit;
  expect(heard).toEqual([{ type: 'failed', reason: 'data: there is none.', badInput: true }]);
});
