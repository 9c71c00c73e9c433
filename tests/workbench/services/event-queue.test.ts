import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/contract/api/run-event.js';
import { EventQueue } from '../../../src/workbench/services/event-queue.js';

const metrics = (id: string, step: number): RunEvent => ({
  type: 'metrics',
  id,
  step,
  stepsPerSecond: 1,
  secondsLeft: null,
  metrics: {},
  sparkline: [],
});
const samples = (id: string, step: number): RunEvent => ({ type: 'samples', id, step });

async function readAll(queue: EventQueue): Promise<RunEvent[]> {
  queue.close();
  const events: RunEvent[] = [];
  for await (const event of queue.read()) events.push(event);
  return events;
}

describe('the queue of a subscriber', () => {
  test('keeps the newest metrics of every run and everything else', async () => {
    const queue = new EventQueue();
    for (let step = 1; step <= 1000; step++) {
      queue.add(metrics('a', step));
      if (step % 500 === 0) queue.add(samples('a', step));
      queue.add(metrics('b', step));
    }
    expect(await readAll(queue)).toEqual([
      samples('a', 500),
      metrics('a', 1000),
      samples('a', 1000),
      metrics('b', 1000),
    ]);
  });

  test('a reader that waits gets the next event; one that never reads is dropped', async () => {
    const queue = new EventQueue();
    const next = queue.read().next();
    queue.add(samples('a', 1));
    expect((await next).value).toEqual(samples('a', 1));
    for (let step = 0; step <= 10_000; step++) queue.add(samples('a', step));
    await expect(queue.read().next()).rejects.toThrow(/left unread/);
  });
});
