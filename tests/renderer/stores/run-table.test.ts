import { expect, it } from 'vitest';
import type { RunEvent } from '../../../src/contract/api/run-event.js';
import { applyRunEvent, runTable } from '../../../src/renderer/stores/run-table.js';
import { runRow } from '../support/run-row.js';

const table = runTable([runRow('a', { step: 5 }), runRow('b')], []);
const metrics = (id: string, step: number): RunEvent => ({
  type: 'metrics',
  id,
  step,
  stepsPerSecond: 1,
  secondsLeft: null,
  metrics: { loss_d: step / 10 },
  sparkline: [1, step / 10],
});

it('takes changed, new and deleted runs over', () => {
  const changed = applyRunEvent(table, { type: 'changed', run: runRow('a', { status: 'failed' }) });
  expect(changed.get('a')?.status).toBe('failed');
  expect(applyRunEvent(table, { type: 'changed', run: runRow('c') }).size).toBe(3);
  expect([...applyRunEvent(table, { type: 'deleted', id: 'a' }).keys()]).toEqual(['b']);
  expect(table.get('a')?.status).toBe('finished');
});

it('moves the step forward only', () => {
  expect(applyRunEvent(table, metrics('a', 9)).get('a')?.step).toBe(9);
  expect(applyRunEvent(table, metrics('a', 4))).toBe(table);
});

it('shows the newest metrics of a run in training', () => {
  expect(applyRunEvent(table, metrics('a', 9)).get('a')).toMatchObject({
    metrics: { loss_d: 0.9 },
    sparkline: [1, 0.9],
  });
});

it('stays the same for events that do not concern it', () => {
  expect(applyRunEvent(table, metrics('gone', 9))).toBe(table);
  expect(applyRunEvent(table, { type: 'deleted', id: 'gone' })).toBe(table);
  expect(applyRunEvent(table, { type: 'samples', id: 'a', step: 9 })).toBe(table);
});

it('applies the events that came while the listing was read', () => {
  const read = runTable([runRow('a'), runRow('b')], [{ type: 'deleted', id: 'b' }, metrics('a', 120)]);
  expect([...read].map(([id, { step }]) => [id, step])).toEqual([['a', 120]]);
});
