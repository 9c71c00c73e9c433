import { BadInputError, RunFailedError } from '../../contract/index.js';
import {
  exportAnswerSchema,
  type ExportAnswer,
  type ExportJob,
  type ExportRequest,
} from '../../contract/export.js';
import { RunNotFoundError } from '../store/index.js';
import { bundledEntry, forkTrainerHost, type TrainerExit, type TrainerHost } from '../supervisor/index.js';

export type MadeExport = Extract<ExportAnswer, { type: 'made' }>;

export interface ExporterOptions {
  /** Absolute path of the bundled exporter; by default the one beside this bundle. */
  readonly entry?: string | undefined;
  /** By default child_process.fork. */
  readonly host?: TrainerHost | undefined;
}

interface Watch {
  /** Ends the process; `makeInProcess` throws the signal's reason. */
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Makes one export in a process of its own.
 * @param place store and empty folder of the export.
 * @throws BadInputError, RunNotFoundError, or RunFailedError where the process or the disk fails.
 */
export async function makeInProcess(
  { entry = bundledEntry('exporter.js'), host = forkTrainerHost() }: ExporterOptions,
  place: Pick<ExportRequest, 'store' | 'folder'>,
  job: ExportJob,
  { signal, onProgress }: Watch,
): Promise<MadeExport> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<MadeExport>();
  const child = host.start(entry, {
    message: (message) => {
      const answer = exportAnswerSchema.safeParse(message);
      if (!answer.success) child.kill('SIGKILL');
      else if (answer.data.type === 'progress') onProgress(answer.data.done, answer.data.total);
      else if (answer.data.type === 'made') resolve(answer.data);
      else reject(refusal(answer.data));
    },
    exit: (exit) => {
      reject(new RunFailedError(reasonOf(exit)));
    },
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

function refusal({ reason, cause }: Extract<ExportAnswer, { type: 'refused' }>): Error {
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
  return `The exporter process ended (${signal ?? code}) before the file was made: try again with fewer runs.`;
}
