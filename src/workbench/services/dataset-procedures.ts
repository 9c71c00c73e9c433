import { BadInputError, type ImportEvent } from '../../contract/index.js';
import { packArrays } from '../../contract/packed-arrays.js';
import { importSource, readSamples, type DatasetLibrary, type Uploads } from '../datasets/index.js';
import type { TrainerHost } from '../supervisor/index.js';
import { procedures } from './contract-implementer.js';
import { progressStream } from './progress-stream.js';

export interface DatasetParts {
  readonly library: DatasetLibrary;
  readonly uploads: Uploads;
  readonly probeEntry: string;
  readonly trainerHost: TrainerHost | undefined;
}

/** Lists, imports, shows and removes the datasets of the store. */
export function datasetProcedures({ library, uploads, probeEntry, trainerHost }: DatasetParts) {
  const { datasets } = procedures;

  return {
    list: datasets.list.handler(() => ({ datasets: library.list(), unfinished: library.unfinished() })),
    add: datasets.add.handler(({ input: { source, name, options }, signal }) =>
      progressStream<ImportEvent, ImportEvent>(async (report, task) => {
        const follow = {
          signal: task,
          onProgress: (done: number, total: number, skipped: number) => {
            report({ type: 'progress', done, total, skipped });
          },
        };
        const parts = { library, probeEntry, host: trainerHost };
        if ('path' in source) {
          return {
            type: 'imported',
            ...(await importSource(parts, { path: source.path, name, options }, follow)),
          };
        }
        const { upload } = source;
        try {
          const path = uploads.sourceOf(upload);
          const asked = { path, name, origin: source.name, options };
          return { type: 'imported', ...(await importSource(parts, asked, follow)) };
        } catch (error) {
          if (!(error instanceof BadInputError)) throw error;
          throw new BadInputError(uploads.inWords(upload, error.message), { cause: error });
        } finally {
          uploads.remove(upload);
        }
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
      library.discard(id);
    }),
  };
}
