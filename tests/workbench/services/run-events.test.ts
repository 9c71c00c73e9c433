import { expect, it } from 'vitest';
import type { RunEvent } from '../../../src/contract/api/run-event.js';
import { RunEvents } from '../../../src/workbench/services/run-events.js';

const deleted = (id: string): RunEvent => ({ type: 'deleted', id });

it('ends only when every subscriber has read the last events', async () => {
  const events = new RunEvents();
  const stream = events.subscribe();
  events.publish(deleted('a'));
  events.publish(deleted('b'));
  let closed = false;
  const closing = events.close().then(() => (closed = true));
  expect((await stream.next()).value).toEqual(deleted('a'));
  expect(closed).toBe(false);
  expect((await stream.next()).value).toEqual(deleted('b'));
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  await closing;
});

it('does not wait for a subscriber that never reads', async () => {
  const events = new RunEvents();
  events.subscribe();
  events.publish(deleted('a'));
  await expect(events.close()).resolves.toBeUndefined();
});

it('ends at once without subscribers', async () => {
  await expect(new RunEvents().close()).resolves.toBeUndefined();
});
