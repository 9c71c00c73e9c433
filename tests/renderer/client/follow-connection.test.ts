import { expect, test } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { connectionFollower } from '../../../src/renderer/client/follow-connection.js';
import type { ConnectionStatus } from '../../../src/renderer/transport/api-connection.js';

test('reads again after a reconnection, also when the view that asked first is left', async () => {
  const status = ref<ConnectionStatus>('open');
  const signals: AbortSignal[] = [];
  const follow = connectionFollower(status, ref(null), (signal) => {
    signals.push(signal);
    return Promise.resolve();
  });
  expect(signals).toHaveLength(0);

  const view = effectScope();
  view.run(follow);
  view.run(follow);
  await nextTick();
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);

  view.stop();
  status.value = 'closed';
  await nextTick();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  status.value = 'open';
  await nextTick();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});
