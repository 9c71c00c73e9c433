import { describe, expect, it } from 'vitest';
import type { RunRow } from '../../../../src/contract/api/run-row.js';
import { newestCheckpoints } from '../../../../src/renderer/views/checkpoints/newest-checkpoints.js';

const run = (id: string, createdAt: number, kind: string): RunRow =>
  ({ id, createdAt, config: { data: { kind } } }) as RunRow;
const of =
  (stored: Record<string, number[]>) =>
  (id: string): Promise<number[]> =>
    Promise.resolve(stored[id] ?? []);

describe('the checkpoints that are compared when none are chosen', () => {
  it('are the newest of the two newest runs that have some, the older run first', async () => {
    const runs = [
      run('old', 1, 'ring'),
      run('gan', 2, 'ring'),
      run('wgan', 3, 'ring'),
      run('new', 4, 'ring'),
    ];
    const chosen = await newestCheckpoints(runs, of({ old: [5], gan: [10, 20], wgan: [30] }));
    expect(chosen).toEqual([
      { id: 'gan', step: 20 },
      { id: 'wgan', step: 30 },
    ]);
  });

  it('are two of one run where the next one learned other data', async () => {
    const runs = [run('points', 1, 'ring'), run('digits', 2, 'mnist')];
    const chosen = await newestCheckpoints(runs, of({ points: [9], digits: [10, 20, 30] }));
    expect(chosen).toEqual([
      { id: 'digits', step: 20 },
      { id: 'digits', step: 30 },
    ]);
  });

  it('are none without any, after a bounded number of questions', async () => {
    const runs = Array.from({ length: 1000 }, (_, at) => run(String(at), at, 'ring'));
    const asked: string[] = [];
    const chosen = await newestCheckpoints(runs, (id) => {
      asked.push(id);
      return Promise.resolve([]);
    });
    expect(chosen).toEqual([]);
    expect(asked.length).toBeLessThan(50);
    expect(asked[0]).toBe('999');
  });
});
