import type { ExportEvent } from '../../contract/export.js';
import type { RunStore } from '../store/index.js';
import { procedures } from './contract-implementer.js';
import { makeInProcess, type ExporterOptions } from './export-process.js';
import type { MadeExports } from './made-exports.js';
import { progressStream } from './progress-stream.js';

/** Makes exports in processes of their own; a page that stops listening to one cancels it. */
export function exportProcedures(store: RunStore, made: MadeExports, exporter: ExporterOptions) {
  const { exports } = procedures;
  return {
    create: exports.create.handler(({ input: job, signal }) => {
      // Said at once, before a process is started.
      for (const id of job.ids) store.run(id);
      return progressStream<ExportEvent, ExportEvent>(async (report, task) => {
        const folder = made.createFolder();
        try {
          const file = await makeInProcess(exporter, { store: store.directory, folder }, job, {
            signal: task,
            onProgress: (done, total) => {
              report({ type: 'progress', done, total });
            },
          });
          return { type: 'made', ticket: made.keep(file, folder), name: file.name, bytes: file.bytes };
        } catch (error) {
          made.removeFolder(folder);
          throw error;
        }
      }, signal);
    }),
    take: exports.take.handler(({ input: { ticket } }) => made.take(ticket)),
  };
}
