import { BadInputError } from '../../contract/index.js';
import type { BundleEvent } from '../../contract/import.js';
import { stagingFolder } from '../bundle/staging.js';
import type { Uploads } from '../datasets/index.js';
import { picturedRunsIn } from '../export/pictured-runs.js';
import type { RunStore } from '../store/index.js';
import { procedures } from './contract-implementer.js';
import { importInProcess, type ExporterOptions } from './export-process.js';
import { progressStream } from './progress-stream.js';

export interface ImportParts {
  readonly store: RunStore;
  readonly uploads: Uploads;
  readonly exporter: ExporterOptions;
}

/** Takes in what the workbench once exported: runs of a bundle, and the runs that a picture shows. */
export function importProcedures({ store, uploads, exporter }: ImportParts) {
  const { imports } = procedures;
  return {
    picture: imports.picture.handler(async ({ input: { name, png } }) => ({
      runs: picturedRunsIn(store, new Uint8Array(await png.arrayBuffer()), name),
    })),
    bundle: imports.bundle.handler(({ input: { upload }, signal }) =>
      progressStream<BundleEvent, BundleEvent>(async (report, task) => {
        try {
          const request = {
            store: store.directory,
            file: uploads.sourceOf(upload),
            staging: stagingFolder(store),
          };
          return await importInProcess(exporter, request, {
            signal: task,
            onProgress: (done, total) => {
              report({ type: 'progress', done, total });
            },
          });
        } catch (error) {
          if (!(error instanceof BadInputError)) throw error;
          throw new BadInputError(uploads.inWords(upload, error.message), { cause: error });
        } finally {
          uploads.remove(upload);
        }
      }, signal),
    ),
  };
}
