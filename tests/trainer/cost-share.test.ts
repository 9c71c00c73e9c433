import { expect, it } from 'vitest';
import { CostShare } from '../../src/trainer/cost-share.js';

it('keeps the work to its share of the time after the first, which is free', async () => {
  let now = 0;
  const share = new CostShare(0.02, () => now);
  const done: number[] = [];
  // Work of 0.1 s is asked for after every second.
  for (let second = 0; second < 100; second++) {
    await share.spend(second, async () => {
      done.push(second);
      now += 100;
    });
  }
  expect(done.slice(0, 4)).toEqual([0, 1, 5, 10]);
  expect(done.length * 0.1).toBeLessThanOrEqual(0.02 * 100 + 0.2);
});

it('does cheap work every time', async () => {
  let now = 0;
  const share = new CostShare(0.02, () => now);
  let done = 0;
  for (let second = 0; second < 50; second++) {
    await share.spend(second, async () => {
      done += 1;
      now += 10;
    });
  }
  expect(done).toBe(50);
});
