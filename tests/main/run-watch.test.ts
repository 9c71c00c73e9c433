import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../src/contract/api/run-event.js';
import { RunWatch } from '../../src/main/run-watch.js';
import { meanProgress } from '../../src/main/taskbar-progress.js';
import { procedures } from '../../src/workbench/services/contract-implementer.js';
import { RunEvents } from '../../src/workbench/services/run-events.js';
import type { WorkbenchRouter } from '../../src/workbench/services/index.js';
import { runRow } from '../renderer/support/run-row.js';

/** Electron cannot be loaded under plain Node; nothing of it is used here. */
vi.mock('electron', () => ({ BrowserWindow: {} }));

/** Follows a stream of events that a test writes; `seen` are the ends reported. */
function watchEvents() {
  const events = new RunEvents();
  const router = { runs: { events: procedures.runs.events.handler(() => events.subscribe()) } };
  const watch = new RunWatch();
  const seen: string[] = [];
  watch.on('ended', ({ id, status }) => seen.push(`${id} ${status}`));
  watch.follow(router as unknown as WorkbenchRouter);
  return {
    watch,
    seen,
    /** Resolves when all of them are read. */
    play: async (...played: RunEvent[]): Promise<void> => {
      await nextTurn();
      for (const event of played) events.publish(event);
      await events.close();
      await watch.end;
    },
  };
}

const changed = (id: string, status: 'created' | 'running' | 'paused' | 'finished' | 'failed', step = 0) =>
  ({ type: 'changed', run: runRow(id, { status, step }) }) as const;

const metrics = (id: string, step: number): RunEvent => ({
  type: 'metrics',
  id,
  step,
  stepsPerSecond: 1,
  secondsLeft: null,
  metrics: {},
  sparkline: [],
});

describe('RunWatch', () => {
  it('knows the trainings and how far they are', async () => {
    const { watch, play } = watchEvents();
    const { steps } = runRow('a').config;
    await play(changed('a', 'running'), changed('b', 'paused', steps / 4), metrics('a', steps / 2));
    expect(watch.active.map(({ run, fraction }) => [run.id, fraction])).toEqual([
      ['a', 0.5],
      ['b', 0.25],
    ]);
    expect(meanProgress(watch.active)).toBe(0.375);
  });

  it('reports each end once, and none of a run that did not train here', async () => {
    const { watch, seen, play } = watchEvents();
    await play(
      changed('a', 'running'),
      changed('a', 'finished'),
      changed('a', 'finished'),
      changed('b', 'finished'),
      changed('c', 'running'),
      changed('c', 'failed'),
      metrics('c', 5),
    );
    expect(seen).toEqual(['a finished', 'c failed']);
    expect(watch.active).toEqual([]);
    expect(meanProgress(watch.active)).toBe(-1);
  });

  it('forgets a run that is deleted', async () => {
    const { watch, seen, play } = watchEvents();
    await play(changed('a', 'running'), { type: 'deleted', id: 'a' });
    expect(watch.active).toEqual([]);
    expect(seen).toEqual([]);
  });
});
