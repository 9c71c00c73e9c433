import { rmSync } from 'node:fs';
import { BadInputError, RunFailedError } from '../../contract/index.js';
import {
  exportAnswerSchema,
  type ExportAnswer,
  type ExportJob,
  type ExportRequest,
} from '../../contract/export.js';
import { importAnswerSchema, type ImportAnswer, type ImportRequest } from '../../contract/import.js';
import { RunNotFoundError } from '../store/index.js';
import { bundledEntry, forkTrainerHost, type TrainerExit, type TrainerHost } from '../supervisor/index.js';

export type MadeExport = Extract<ExportAnswer, { type: 'made' }>;

export type ImportedBundle = Extract<ImportAnswer, { type: 'imported' }>;

export interface ExporterOptions {
  /** Absolute path of the bundled exporter; by default the one beside this bundle. */
  readonly entry?: string | undefined;
  /** By default child_process.fork. */
  readonly host?: TrainerHost | undefined;
}

interface Watch {
  /** Ends the process; the signal's reason is thrown. */
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Makes one export in a process of its own.
 * @param place store and empty folder of the export.
 * @throws BadInputError, RunNotFoundError, or RunFailedError where the process or the disk fails.
 */
export async function makeInProcess(
  options: ExporterOptions,
  place: Pick<ExportRequest, 'store' | 'folder'>,
  job: ExportJob,
  { signal, onProgress }: Watch,
): Promise<MadeExport> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<MadeExport>();
  const child = startExporter(options, {
    answer: (message) => {
      const answer = exportAnswerSchema.safeParse(message);
      if (!answer.success) return false;
      if (answer.data.type === 'progress') onProgress(answer.data.done, answer.data.total);
      else if (answer.data.type === 'made') resolve(answer.data);
      else reject(refusalError(answer.data));
      return true;
    },
    lost: reject,
  });
  const cancel = (): void => {
    child.kill('SIGKILL');
    reject(signal.reason as Error);
  };
  signal.addEventListener('abort', cancel, { once: true });
  child.send({ type: 'export', ...place, job });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/**
 * Takes a bundle into the store in a process of its own. It is cancelled between two files, so that runs are added
 * whole or not at all; what it had read is removed in any case.
 * @throws BadInputError, or RunFailedError where the process or the disk fails.
 */
export async function importInProcess(
  options: ExporterOptions,
  request: Omit<ImportRequest, 'type'>,
  { signal, onProgress }: Watch,
): Promise<ImportedBundle> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<ImportedBundle>();
  const child = startExporter(options, {
    answer: (message) => {
      const answer = importAnswerSchema.safeParse(message);
      if (!answer.success) return false;
      if (answer.data.type === 'progress') onProgress(answer.data.done, answer.data.total);
      else if (answer.data.type === 'imported') resolve(answer.data);
      else reject(signal.aborted ? (signal.reason as Error) : refusalError(answer.data));
      return true;
    },
    lost: reject,
  });
  const cancel = (): void => {
    child.send({ type: 'cancelImport' });
  };
  signal.addEventListener('abort', cancel, { once: true });
  child.send({ type: 'import', ...request });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', cancel);
    rmSync(request.staging, { recursive: true, force: true });
  }
}

interface Listener {
  /** Whether the message is one of the protocol; a process that says anything else is ended. */
  readonly answer: (message: unknown) => boolean;
  /** The process has ended; where it had answered before, nobody listens any more. */
  readonly lost: (error: Error) => void;
}

function startExporter(
  { entry = bundledEntry('exporter.js'), host = forkTrainerHost() }: ExporterOptions,
  { answer, lost }: Listener,
) {
  const child = host.start(entry, {
    message: (message) => {
      if (!answer(message)) child.kill('SIGKILL');
    },
    exit: (exit) => {
      lost(new RunFailedError(reasonOf(exit)));
    },
  });
  return child;
}

function refusalError({ reason, cause }: Extract<ExportAnswer, { type: 'refused' }>): Error {
  switch (cause) {
    case 'input':
      return new BadInputError(reason);
    case 'missing':
      return new RunNotFoundError(reason);
    case 'failure':
      return new RunFailedError(reason);
  }
}

function reasonOf({ code, signal, lastWords }: TrainerExit): string {
  if (code === null && signal === null) return `The exporter process could not be started: ${lastWords}`;
  return `The exporter process ended (${signal ?? code}) before it was done: try again with fewer runs.`;
}
