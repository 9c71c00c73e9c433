import type { ImportAnswer, ImportRequest } from '../contract/import.js';
import { importBundle } from '../workbench/bundle/index.js';
import { RunStore } from '../workbench/store/index.js';
import { refusalOf } from './refusal.js';

/** Adds the runs of a bundle to the store of a request; what is wrong is answered as well. */
export async function answerImport(
  { store: directory, file, staging }: ImportRequest,
  report: (progress: ImportAnswer) => void,
  signal: AbortSignal,
): Promise<ImportAnswer> {
  try {
    const store = RunStore.open(directory);
    try {
      const onProgress = (done: number, total: number): void => {
        report({ type: 'progress', done, total });
      };
      const { imported, present } = await importBundle(store, file, { staging, signal, onProgress });
      return { type: 'imported', imported: [...imported], present: [...present] };
    } finally {
      store.close();
    }
  } catch (error) {
    return { type: 'refused', ...refusalOf(error) };
  }
}
