import type { LoadOptions } from '../loading.js';
import { POOL_THREADS } from './image-library.js';

/** Tasks in flight: some more than the thread pool works on at once, so that none of its threads waits for the next. */
const IN_FLIGHT = POOL_THREADS + 2;

/**
 * Runs `task(0) ... task(count - 1)`, started in order, a few at a time. After the first failure nothing
 * new starts, and the failure of the lowest index is thrown once the running tasks have ended: which one
 * that is does not depend on timing, because every lower index was started before.
 */
export const forEachIndex = async (
  count: number,
  { onProgress, signal }: LoadOptions,
  task: (index: number) => Promise<void>,
): Promise<void> => {
  const failures: { readonly index: number; readonly error: unknown }[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < count && failures.length === 0) {
      const index = next++;
      try {
        signal?.throwIfAborted();
        await task(index);
        onProgress?.(++done, count);
      } catch (error) {
        failures.push({ index, error });
      }
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  const first = failures.sort((a, b) => a.index - b.index)[0];
  if (first !== undefined) throw first.error;
};
