import { expect, onTestFinished } from 'vitest';
import { runConfigSchema } from '../../src/contract/index.js';
import { fakedDeviceFlag } from '../support/faked-device.js';
import { temporaryDirectory } from '../checkpoint/support/temporary-directory.js';
import { builtWorkbench, smallConfig } from './support/built-workbench.js';
import { fault, times } from './support/fault.js';
import { lastState } from './support/last-state.js';

/** A workbench whose processes have the graphics card that `device` describes, see tests/support/faked-device.mjs. */
function workbenchWith(device: string, store = temporaryDirectory()) {
  process.env['FAKED_DEVICE'] = device;
  onTestFinished(() => {
    delete process.env['FAKED_DEVICE'];
  });
  return builtWorkbench(store, [fakedDeviceFlag]);
}

const onCard = (steps: number) => runConfigSchema.parse(smallConfig(steps, { compute: { backend: 'cuda' } }));

fault(15, 'a device that is lost or runs out of memory (faked)', async () => {
  const rounds = times(1, 10);
  let lost = 0;
  let reason = '';
  for (let round = 0; round < rounds; round++) {
    for (const [kind, named] of [
      ['lost', /lost its device/],
      ['memory', /ran out of memory/],
    ] as const) {
      const { client, events, pids, store } = workbenchWith(`cuda ${kind} ${250 + 10 * round}`);
      const reader = await events();
      const [first] = await client.experiments.start({ configs: [onCard(500)] });
      const id = first!.id;
      const { run } = await reader.status('paused');
      expect(run.reason).toMatch(named);
      // Neither silent nor on another device by itself: it waits for the user, with its last checkpoint.
      expect(run.failedBackend).toBe('cuda');
      if ((await client.runs.checkpoints({ id })).length === 0) lost++;
      await client.runs.resume({ id, backend: 'cpu' });
      await reader.status('finished');
      expect(new Set(pids).size).toBe(2);
      const [undisturbed] = await client.experiments.start({
        configs: [runConfigSchema.parse(smallConfig(500))],
      });
      await reader.next(
        'changed',
        (event) => event.run.id === undisturbed!.id && event.run.status === 'finished',
      );
      const [continued, whole] = [await lastState(store, id), await lastState(store, undisturbed!.id)];
      expect(continued.weights).toEqual(whole.weights);
      reason = run.reason ?? '';
    }
  }
  return { times: 2 * rounds, lost, note: `a fresh process went on on the CPU, bitwise: ${reason}` };
});

fault(16, 'no adapter, or no library of the card (faked)', async () => {
  const reasons: string[] = [];
  for (const kind of ['adapter', 'library']) {
    const { client, events } = workbenchWith(`cuda ${kind}`);
    const reader = await events();
    const [first] = await client.experiments.start({ configs: [onCard(30)] });
    const event = await reader.next('log', ({ id, level }) => id === first!.id && level === 'error');
    reasons.push(event.text);
    await client.experiments.start({ configs: [runConfigSchema.parse(smallConfig(30))] });
    await reader.status('finished');
  }
  expect(reasons.every((reason) => /cuda/i.test(reason))).toBe(true);
  return { times: 2, lost: 0, note: `the CPU works beside it; ${reasons[0]}` };
});
