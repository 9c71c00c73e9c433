import { expect, test } from 'vitest';
import { jointReads } from '../../../src/renderer/client/joint-reads.js';

test('reads of one turn become requests of a limited size, answered in their order', async () => {
  const requests: (readonly number[])[] = [];
  const read = jointReads(async (reads: readonly number[]) => {
    requests.push(reads);
    return reads.map((value) => value * 10);
  }, 3);
  expect(await Promise.all([1, 2, 3, 4].map(read))).toEqual([10, 20, 30, 40]);
  expect(await read(5)).toBe(50);
  expect(requests).toEqual([[1, 2, 3], [4], [5]]);
});

test('a read that cannot be answered takes none of the others with it', async () => {
  const read = jointReads(async (reads: readonly string[]) => {
    if (reads.includes('deleted')) throw new Error('There is no such run.');
    return reads.map((id) => id.toUpperCase());
  }, 12);
  const [first, deleted, last] = await Promise.allSettled(['a', 'deleted', 'b'].map(read));
  expect(first).toMatchObject({ value: 'A' });
  expect(deleted).toMatchObject({ reason: { message: 'There is no such run.' } });
  expect(last).toMatchObject({ value: 'B' });
});
