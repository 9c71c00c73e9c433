import { expect, test } from 'vitest';
import { LatestOnly } from '../../../src/renderer/client/latest-only.js';

test('of several tasks only the newest counts, and the others are aborted', async () => {
  const latest = new LatestOnly();
  const first = Promise.withResolvers<string>();
  let aborted = false;
  const stale = latest.run((signal) => {
    signal.addEventListener('abort', () => (aborted = true));
    return first.promise;
  });
  const newest = latest.run(() => Promise.resolve('new'));
  expect(aborted).toBe(true);
  first.resolve('old');
  expect(await stale).toBeUndefined();
  expect(await newest).toBe('new');
});

test('a failure is told only where it is still wanted', async () => {
  const latest = new LatestOnly();
  const failing = latest.run<string>(() => Promise.reject(new Error('gone')));
  latest.stop();
  expect(await failing).toBeUndefined();
  await expect(latest.run(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
});
