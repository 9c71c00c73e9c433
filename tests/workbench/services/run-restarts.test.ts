import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../src/contract/index.js';
import { RunRestarts } from '../../../src/workbench/services/run-restarts.js';
import { scripted } from '../supervisor/support/scripted-run.js';

const run = (restarts: number): RunSummary => ({
  id: '00abcdef',
  name: '',
  status: 'running',
  reason: null,
  config: scripted('', { guard: { limit: null, action: 'stop', restarts } }),
  step: 0,
  createdAt: 0,
  updatedAt: 0,
  group: null,
  parent: null,
  failedBackend: null,
});

/** A run that crashes again as soon as it is restarted. */
function crashing(restarts: number, onRestart: (made: number) => void = () => undefined) {
  const shown: string[] = [];
  const over = Promise.withResolvers<null>();
  let made = 0;
  const policy: RunRestarts = new RunRestarts({
    restart: (id) => {
      made++;
      onRestart(made);
      queueMicrotask(() => {
        policy.crashed({ ...run(restarts), id }, 'It was killed.');
      });
      return Promise.resolve();
    },
    show: (_id, status, reason) => {
      shown.push(`${status}: ${reason}`);
      if (status === 'failed') over.resolve(null);
    },
    waitsMs: [1, 2, 3],
  });
  return { policy, shown, over: over.promise };
}

describe('restarts after a crash', () => {
  it('are so many in a row, each after a longer wait; then the run has failed', async () => {
    const { policy, shown, over } = crashing(3);
    policy.crashed(run(3), 'It was killed.');
    await over;
    expect(shown).toEqual([
      'interrupted: It was killed. It is restarted in 0.001 s (1 of 3).',
      'interrupted: It was killed. It is restarted in 0.002 s (2 of 3).',
      'interrupted: It was killed. It is restarted in 0.003 s (3 of 3).',
      'failed: It crashed 4 times in a row without a further checkpoint. It was killed.',
    ]);
  });

  it('are counted anew after a further checkpoint', async () => {
    let made = 0;
    const { policy, over } = crashing(1, (count) => {
      made = count;
      if (count < 5) policy.progressed(run(1).id);
    });
    policy.crashed(run(1), 'It was killed.');
    await over;
    expect(made).toBe(5);
  });

  it('are none by default', () => {
    const { policy, shown } = crashing(0);
    policy.crashed(run(0), 'It was killed.');
    expect(shown).toEqual([]);
  });

  it('tell why one was not possible', async () => {
    const shown = Promise.withResolvers<string>();
    const policy = new RunRestarts({
      restart: () => Promise.reject(new Error('No checkpoint of run 1 is intact.')),
      show: (_id, status, reason) => {
        if (status === 'failed') shown.resolve(reason);
      },
      waitsMs: [1],
    });
    policy.crashed(run(2), 'It was killed.');
    expect(await shown.promise).toBe('No checkpoint of run 1 is intact.');
  });
});
