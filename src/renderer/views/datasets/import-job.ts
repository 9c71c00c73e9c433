import { ref, shallowRef } from 'vue';
import type { DatasetRow, ImportOptionsInput } from '../../../contract/dataset.js';
import { useConnection } from '../../client/connection.js';
import { errorText } from '../../client/error-text.js';
import { uploadFiles, type Selection } from './upload-files.js';

/** How far an import is: files being handed over (bytes), then samples being read. */
export interface ImportPlace {
  readonly phase: 'upload' | 'import';
  readonly done: number;
  readonly total: number;
  readonly skipped: number;
}

export type ImportSource =
  | { readonly path: string }
  | { readonly selection: Selection }
  /** Id of an unfinished import, which keeps its name and options. */
  | { readonly unfinished: string };

/** One import at a time, with its progress, its end and a way to cancel it. */
export function useImportJob(onImported: (dataset: DatasetRow, known: boolean) => void) {
  const { client } = useConnection();
  const place = shallowRef<ImportPlace | null>(null);
  const problem = ref<string | null>(null);
  let control = new AbortController();

  async function start(source: ImportSource, name: string, options: ImportOptionsInput): Promise<void> {
    control = new AbortController();
    const { signal } = control;
    problem.value = null;
    place.value = { phase: 'selection' in source ? 'upload' : 'import', done: 0, total: 0, skipped: 0 };
    try {
      const stream = await client.datasets.add(
        {
          source: !('selection' in source)
            ? source
            : {
                upload: await uploadFiles(
                  client,
                  source.selection,
                  (done, total) => (place.value = { phase: 'upload', done, total, skipped: 0 }),
                  signal,
                ),
                name: source.selection.name,
              },
          ...(name === '' ? {} : { name }),
          options,
        },
        { signal },
      );
      for await (const event of stream) {
        if (event.type === 'progress') place.value = { ...event, phase: 'import' };
        else onImported(event.dataset, event.known);
      }
    } catch (error) {
      // The view says already what is being done; the command line's messages name the command.
      if (!signal.aborted) problem.value = errorText(error).replace(/^data add: /, '');
    } finally {
      place.value = null;
    }
  }

  return {
    place,
    problem,
    start,
    cancel: () => {
      control.abort();
    },
  };
}
