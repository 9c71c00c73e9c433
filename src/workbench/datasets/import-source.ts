import { basename, resolve } from 'node:path';
import {
  BadInputError,
  datasetNameSchema,
  importOptionsSchema,
  type DatasetRow,
  type ImportOptions,
} from '../../contract/index.js';
import { ProbeProcess } from '../services/probe-process.js';
import { forkTrainerHost, type TrainerHost } from '../supervisor/index.js';
import type { DatasetLibrary } from './dataset-library.js';

/**
 * Of the process of an import. Every image leaves some thousand short-lived objects; in a young generation as large as
 * V8 makes it by itself they take 100 MB more before they are collected, and no time less.
 */
export const IMPORT_ARGUMENTS = ['--max-semi-space-size=8'] as const;

export interface ImportParts {
  readonly library: DatasetLibrary;
  /** Absolute path of the bundled probe; the import runs in a process of its own. */
  readonly probeEntry: string;
  /** By default child_process.fork with IMPORT_ARGUMENTS. */
  readonly host?: TrainerHost | undefined;
}

export interface SourceToImport {
  readonly path: string;
  /** By default the origin's or the file's name without suffixes, with a number where a dataset has that name. */
  readonly name?: string | undefined;
  /** What is recorded as the source; by default its path. */
  readonly origin?: string | undefined;
  readonly options?: Partial<ImportOptions>;
}

export interface ImportFollower {
  readonly onProgress?: (done: number, total: number, skipped: number) => void;
  /** Aborting ends the process; the same import goes on from there. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Imports a source into the store in a process of its own. Throws BadInputError that names the file; a name that is
 * taken by other samples is refused.
 */
export async function importSource(
  { library, probeEntry, host = forkTrainerHost({ execArgv: IMPORT_ARGUMENTS }) }: ImportParts,
  { path, name, origin, options }: SourceToImport,
  { onProgress, signal }: ImportFollower = {},
): Promise<{ readonly dataset: DatasetRow; readonly known: boolean }> {
  const source = resolve(path);
  const chosen =
    name === undefined ? library.freeName(nameOfSource(origin ?? source)) : checkedName(name, library);
  library.create();
  const probe = new ProbeProcess(probeEntry, host);
  try {
    const { manifest, folder, known } = await probe.ask(
      {
        type: 'importDataset',
        source,
        name: chosen,
        ...(origin === undefined ? {} : { origin }),
        options: importOptionsSchema.parse(options ?? {}),
        directory: library.directory,
      },
      { signal, ...(onProgress === undefined ? {} : { onProgress }) },
    );
    return { dataset: library.row(manifest, folder), known };
  } finally {
    await probe.end();
  }
}

function checkedName(name: string, library: DatasetLibrary): string {
  const parsed = datasetNameSchema.safeParse(name);
  if (!parsed.success) {
    throw new BadInputError(
      `data add: "${name}" cannot be the name of a dataset; give one line of 1 to 80 characters without slashes.`,
    );
  }
  if (!library.isTaken(parsed.data)) return parsed.data;
  throw new BadInputError(
    `data add: there is a dataset named ${parsed.data}; choose another name or remove it.`,
  );
}

/** A file name without the suffixes of data. */
const nameOfSource = (path: string): string =>
  basename(path)
    .replace(/(\.(gz|zip|npz|npy|csv|tsv|txt|bin))+$/i, '')
    .replace(/[\p{Cc}/\\]/gu, ' ')
    .trim()
    .slice(0, 74) || 'data';
