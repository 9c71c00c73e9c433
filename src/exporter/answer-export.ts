import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunFailedError } from '../contract/index.js';
import type { ExportAnswer, ExportRequest } from '../contract/export.js';
import { writeFailure } from '../contract/system-error.js';
import { RunStore } from '../workbench/store/index.js';
import type { ExportFile } from './export-file.js';
import { makeExport } from './make-export.js';
import { refusalOf } from './refusal.js';

/** Makes the file of a request in its folder; what is wrong is answered as well. */
export async function answerExport(
  { store: directory, folder, job }: ExportRequest,
  report: (progress: ExportAnswer) => void,
): Promise<ExportAnswer> {
  try {
    const store = RunStore.open(directory);
    try {
      const onProgress = (done: number, total: number): void => {
        report({ type: 'progress', done, total });
      };
      return written(await makeExport(store, job, { onProgress }), folder);
    } finally {
      store.close();
    }
  } catch (error) {
    return { type: 'refused', ...refusalOf(error) };
  }
}

function written({ name, mediaType, content }: ExportFile, folder: string): ExportAnswer {
  const file = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw new RunFailedError(
      `The export could not be written to ${folder}: ${writeFailure(error)}; make room there and export again.`,
      {
        cause: error,
      },
    );
  }
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  return { type: 'made', file, name, mediaType, bytes };
}
