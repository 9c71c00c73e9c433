import { errorAsData } from './errors-as-data.js';

/**
 * The progress of a task, as it comes, and its result, as events. What the reader does not take in time is replaced
 * by what is newer; a reader that leaves aborts the task's signal, as `outer` does.
 */
export async function* progressStream<P, R>(
  task: (report: (progress: P) => void, signal: AbortSignal) => Promise<R>,
  outer: AbortSignal | undefined,
): AsyncGenerator<P | R, void> {
  const left = new AbortController();
  const signal = outer === undefined ? left.signal : AbortSignal.any([outer, left.signal]);
  let newest: { readonly progress: P } | null = null;
  let wake = Promise.withResolvers<null>();
  let over = false;
  const result = task((progress) => {
    newest = { progress };
    wake.resolve(null);
  }, signal);
  const end = (): void => {
    over = true;
    wake.resolve(null);
  };
  void result.then(end, end);
  const take = (): { readonly progress: P } | null => {
    const taken = newest;
    newest = null;
    return taken;
  };
  const isOver = (): boolean => over;
  try {
    while (!isOver()) {
      await wake.promise;
      wake = Promise.withResolvers();
      if (isOver()) break;
      const taken = take();
      if (taken !== null) yield taken.progress;
    }
    yield await result;
  } catch (error) {
    // The procedure has long been answered with the stream: its errors are no longer translated there.
    throw errorAsData(error);
  } finally {
    left.abort();
  }
}
