import { eventFileName, runEvents } from '../workbench/export/tensorboard/run-events.js';
import type { RunStore } from '../workbench/store/index.js';
import type { ExportFile } from './export-file.js';
import { zipFiles } from './zip-files.js';

/** Event files of the runs, a folder per run, in one zip. Throws BadInputError for a run that is not there. */
export async function tensorboardArchive(
  store: RunStore,
  ids: readonly string[],
  onProgress: (done: number, total: number) => void,
): Promise<ExportFile> {
  const files = new Map<string, Uint8Array>();
  for (const id of ids) {
    const run = store.run(id);
    const records: Uint8Array[] = [];
    for await (const record of runEvents(store, run.id)) records.push(record);
    files.set(`${run.id}/${eventFileName(run)}`, Buffer.concat(records));
    onProgress(files.size, ids.length + 1);
  }
  return { name: 'tensorboard.zip', mediaType: 'application/zip', content: zipFiles(files) };
}
