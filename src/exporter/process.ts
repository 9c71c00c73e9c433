import { exportRequestSchema, type ExportAnswer } from '../contract/export.js';
import { importCancelSchema, importRequestSchema, type ImportAnswer } from '../contract/import.js';
import { openTrainerPort, type TrainerPort } from '../trainer/trainer-port.js';
import { answerExport } from './answer-export.js';
import { answerImport } from './answer-import.js';

/**
 * Entry of the exporter process: it makes one file, or takes one bundle in, and ends, so that neither a window nor a
 * server waits for it, and an export that is cancelled costs nothing more. It ends with the process that forked it.
 */
function main(): void {
  const port = openTrainerPort();
  if (port === null) {
    process.stderr.write('This file is the exporter process of GAN Workbench; use gan-workbench export.\n');
    process.exit(2);
  }
  const cancelled = new AbortController();
  port.onMessage((message) => {
    if (importCancelSchema.safeParse(message).success)
      cancelled.abort(new Error('The import was cancelled.'));
    const answer = answerTo(message, port, cancelled.signal);
    if (answer === null) return;
    void answer.then(async (answered) => {
      port.send(answered);
      await port.flush();
      process.exit(0);
    });
  });
  port.onClosed(() => process.exit(0));
  // Ctrl-C reaches every process of the terminal; the workbench decides what it means.
  process.on('SIGINT', () => {});
}

/** The answer to a request; null for any other message. */
function answerTo(
  message: unknown,
  port: TrainerPort,
  signal: AbortSignal,
): Promise<ExportAnswer | ImportAnswer> | null {
  const report = (progress: ExportAnswer | ImportAnswer): void => {
    port.send(progress);
  };
  const request = exportRequestSchema.or(importRequestSchema).safeParse(message);
  if (!request.success) return null;
  return request.data.type === 'export'
    ? answerExport(request.data, report)
    : answerImport(request.data, report, signal);
}

main();
