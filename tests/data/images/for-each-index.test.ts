import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachIndex } from '../../../src/data/images/for-each-index.js';
import { POOL_THREADS } from '../../../src/data/images/image-library.js';

describe('forEachIndex', () => {
  it('runs every index once, somewhat more at a time than the pool has threads, and reports each', async () => {
    let running = 0;
    let most = 0;
    const ran: number[] = [];
    const progress: number[] = [];
    await forEachIndex(30, { onProgress: (done, total) => progress.push(done, total) }, async (i) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running -= 1;
      ran.push(i);
    });
    expect(ran.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
    expect(most).toBe(POOL_THREADS + 2);
    expect(progress.slice(-2)).toEqual([30, 30]);
  });

  it('throws the failure of the lowest index, whichever task ends first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.uniqueArray(fc.nat(19), { minLength: 1, maxLength: 5 }),
        async (scheduler, bad) => {
          const run = forEachIndex(20, {}, async (i) => {
            await scheduler.schedule(Promise.resolve(), `task ${i}`);
            if (bad.includes(i)) throw new Error(`failed ${i}`);
          });
          const outcome = run.then(
            () => 'done',
            (error: unknown) => (error as Error).message,
          );
          await scheduler.waitFor(outcome);
          expect(await outcome).toBe(`failed ${Math.min(...bad)}`);
        },
      ),
    );
  });

  it('stops at an abort with its reason', async () => {
    const controller = new AbortController();
    const ran: number[] = [];
    const run = forEachIndex(100, { signal: controller.signal }, async (i) => {
      ran.push(i);
      if (i === 5) controller.abort(new Error('enough'));
      await Promise.resolve();
    });
    await expect(run).rejects.toThrow('enough');
    expect(ran.length).toBeLessThan(10);
  });
});
