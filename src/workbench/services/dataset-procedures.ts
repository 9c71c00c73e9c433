import { BadInputError, type ImportEvent, type ImportOptions } from '../../contract/index.js';
import { packArrays } from '../../contract/packed-arrays.js';
import {
  importSource,
  readSamples,
  type DatasetLibrary,
  type ImportFollower,
  type SourceToImport,
  type Uploads,
} from '../datasets/index.js';
import type { TrainerHost } from '../supervisor/index.js';
import { procedures } from './contract-implementer.js';
import { progressStream } from './progress-stream.js';

export interface DatasetParts {
  readonly library: DatasetLibrary;
  readonly uploads: Uploads;
  readonly probeEntry: string;
  readonly trainerHost: TrainerHost | undefined;
}

interface AddRequest {
  readonly source:
    | { readonly path: string }
    | { readonly upload: string; readonly name: string }
    | { readonly unfinished: string };
  readonly name?: string | undefined;
  readonly options: ImportOptions;
}

/** Lists, imports, shows and removes the datasets of the store. */
export function datasetProcedures({ library, uploads, probeEntry, trainerHost }: DatasetParts) {
  const { datasets } = procedures;
  /** Imports that were given up and whose process still ends. */
  const ending = new Set<Promise<unknown>>();

  function requestOf({ source, name, options }: AddRequest): SourceToImport {
    if ('unfinished' in source) return library.unfinishedRequest(source.unfinished);
    if ('path' in source) return { path: source.path, name, options };
    return { path: uploads.sourceOf(source.upload), name, origin: source.name, options };
  }

  async function importAsked(asked: SourceToImport, follower: ImportFollower) {
    const upload = uploads.holding(asked.path);
    try {
      return await importSource({ library, probeEntry, host: trainerHost }, asked, follower);
    } catch (error) {
      if (upload === null || !(error instanceof BadInputError)) throw error;
      throw new BadInputError(uploads.inWords(upload, error.message), { cause: error });
    } finally {
      if (upload !== null && !library.wantedSources().includes(asked.path)) uploads.remove(upload);
    }
  }

  return {
    list: datasets.list.handler(async () => {
      await Promise.allSettled(ending);
      return { datasets: library.list(), unfinished: library.unfinished() };
    }),
    add: datasets.add.handler(({ input, signal }) =>
      progressStream<ImportEvent, ImportEvent>(async (report, task) => {
        const imported = importAsked(requestOf(input), {
          signal: task,
          onProgress: (done, total, skipped) => {
            report({ type: 'progress', done, total, skipped });
          },
        });
        task.addEventListener('abort', () => {
          ending.add(imported);
          const gone = (): boolean => ending.delete(imported);
          imported.then(gone, gone);
        });
        return { type: 'imported', ...(await imported) };
      }, signal),
    ),
    upload: datasets.upload.handler(async ({ input: { upload, path, offset, chunk } }) => {
      library.create();
      await uploads.write(upload, path, offset, new Uint8Array(await chunk.arrayBuffer()));
    }),
    discardUpload: datasets.discardUpload.handler(({ input: { upload } }) => {
      uploads.remove(upload);
    }),
    samples: datasets.samples.handler(async ({ input: { hash, ...page } }) => {
      const { shape, values, indices, total } = await readSamples(library.find(hash), page);
      return packArrays({ meta: { shape, total }, arrays: { values, indices } });
    }),
    remove: datasets.remove.handler(({ input: { hash, force } }) => {
      library.remove(hash, force);
    }),
    discard: datasets.discard.handler(({ input: { id } }) => {
      const upload = uploads.holding(library.discard(id));
      if (upload !== null) uploads.remove(upload);
    }),
  };
}
