import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskErrorInWords } from '../checkpoint/index.js';
import { BadInputError, RunFailedError } from '../contract/index.js';
import { exportRequestSchema, type ExportAnswer, type ExportRequest } from '../contract/export.js';
import { openTrainerPort } from '../trainer/trainer-port.js';
import { RunNotFoundError, RunStore } from '../workbench/store/index.js';
import type { ExportFile } from './export-file.js';
import { makeExport } from './make-export.js';

/**
 * Entry of the exporter process: it makes one file and ends, so that neither a window nor a server waits for pictures
 * to be drawn, and an export that is cancelled costs nothing more. It ends with the process that forked it.
 */
function main(): void {
  const port = openTrainerPort();
  if (port === null) {
    process.stderr.write('This file is the exporter process of GAN Workbench; use gan-workbench export.\n');
    process.exit(2);
  }
  port.onMessage((message) => {
    const request = exportRequestSchema.safeParse(message);
    if (!request.success) return;
    void answer(request.data, (progress) => {
      port.send(progress);
    }).then(async (answered) => {
      port.send(answered);
      await port.flush();
      process.exit(0);
    });
  });
  port.onClosed(() => process.exit(0));
  // Ctrl-C reaches every process of the terminal; the workbench decides what it means.
  process.on('SIGINT', () => {});
}

async function answer(
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
    const reason = error instanceof Error ? error.message : String(error);
    const cause =
      error instanceof RunNotFoundError ? 'missing' : error instanceof BadInputError ? 'input' : 'failure';
    return { type: 'refused', reason, cause };
  }
}

function written({ name, mediaType, content }: ExportFile, folder: string): ExportAnswer {
  const file = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw new RunFailedError(`The export could not be written to ${folder}: ${diskErrorInWords(error)}.`, {
      cause: error,
    });
  }
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  return { type: 'made', file, name, mediaType, bytes };
}

main();
