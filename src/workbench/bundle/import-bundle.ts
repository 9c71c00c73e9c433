import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkpointFileName, verifyCheckpoint } from '../../checkpoint/index.js';
import { BadInputError, RunFailedError } from '../../contract/index.js';
import { writeFailure } from '../../contract/system-error.js';
import type { ImportedRun, RunStore } from '../store/index.js';
import { BundleArchive, refuse } from './bundle-archive.js';
import { checkpointFile, type BundledRun } from './manifest.js';
import { createStaging, stagingFolder } from './staging.js';
import { unpackRun } from './unpack-run.js';

/** Ids of the runs of a bundle. */
export interface ImportResult {
  readonly imported: readonly string[];
  /** The same runs were in the store before, and are as they were. */
  readonly present: readonly string[];
}

export interface ImportOptions {
  /** Folder below the store's runs that the import fills and removes; by default a new one. */
  readonly staging?: string;
  /** Gives the import up before any run is added; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Bytes of metrics, samples and checkpoints read so far, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

const PART = 'part-1';
const A_DAY = 86_400_000;

/**
 * Adds the runs of a bundle to a store. Everything is read and checked first, checkpoints included, in a folder
 * beside the runs; then run after run is moved to its place and listed in one transaction. A run that is there
 * already is left alone, so that importing twice changes nothing.
 * @throws BadInputError for a file that is no bundle or damaged, or whose id another run has; nothing is stored then.
 */
export async function importBundle(
  store: RunStore,
  file: string,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const archive = await BundleArchive.open(file);
  let staging: string | null = null;
  try {
    const { runs } = archive.manifest;
    if (new Set(runs.map(({ id }) => id)).size < runs.length) throw refuse(file, 'it holds a run twice');
    const present = runs.filter((run) => isPresent(store, file, run)).map(({ id }) => id);
    const missing = runs.filter(({ id }) => !present.includes(id));
    staging = createStaging(store, options.staging ?? stagingFolder(store));
    const read: ImportedRun[] = [];
    const source = { file, archive: watched(archive, missing, options) };
    for (const run of missing) read.push(await readRun(source, run, join(staging, run.id)));
    options.signal?.throwIfAborted();
    // From here on nothing waits, so that all runs are added or none has begun.
    for (const run of read) place(store, run, join(staging, run.id));
    return { imported: read.map(({ id }) => id), present };
  } catch (error) {
    if (error instanceof z.ZodError) throw refuse(file, error.issues[0]?.message ?? 'a value is wrong');
    throw error;
  } finally {
    archive.close();
    if (staging !== null) rmSync(staging, { recursive: true, force: true });
  }
}

function isPresent(store: RunStore, file: string, { id, config, createdAt }: BundledRun): boolean {
  if (createdAt > Date.now() + A_DAY) throw refuse(file, `run ${id} was made in the future`);
  if (!store.has(id)) return false;
  const known = store.run(id);
  if (known.createdAt === createdAt && JSON.stringify(known.config) === JSON.stringify(config)) return true;
  throw new BadInputError(
    `${file} holds a run ${id}, and another run of that id is in the store: import it into another store with --store.`,
  );
}

/** The archive, with its progress told and the wish to give up looked at after every file. */
function watched(
  archive: BundleArchive,
  runs: readonly BundledRun[],
  { signal, onProgress }: ImportOptions,
): Pick<BundleArchive, 'read'> {
  const ids = new Set(runs.map(({ id }) => id));
  const total = Object.entries(archive.manifest.files).reduce(
    (sum, [name, { bytes }]) => sum + (ids.has(name.split('/')[1] ?? '') ? bytes : 0),
    0,
  );
  let done = 0;
  return {
    async read(name) {
      signal?.throwIfAborted();
      const content = await archive.read(name);
      done += content.byteLength;
      onProgress?.(done, Math.max(1, total));
      return content;
    },
  };
}

interface BundleSource {
  readonly file: string;
  readonly archive: Pick<BundleArchive, 'read'>;
}

/** Reads all of a run; its checkpoints go to `folder`, each checked as it is for a training that goes on. */
async function readRun(
  { file, archive }: BundleSource,
  run: BundledRun,
  folder: string,
): Promise<ImportedRun> {
  const { checkpoints, ...rest } = run;
  const listed: ImportedRun['checkpoints'][number][] = [];
  let data: ImportedRun['data'] = null;
  for (const { step, sha256, ...facts } of checkpoints) {
    const name = `${PART}/${checkpointFileName(step, sha256)}`;
    const target = join(folder, name);
    const content = await archive.read(checkpointFile(run.id, step));
    try {
      mkdirSync(join(folder, PART), { recursive: true });
      writeFileSync(target, content, { flush: true });
    } catch (error) {
      throw new RunFailedError(
        `${target} cannot be written: ${writeFailure(error)}; make room or permit it there and import again.`,
        { cause: error },
      );
    }
    const found = await verifyCheckpoint(target, sha256);
    if (found.step !== step)
      throw refuse(file, `the checkpoint of step ${step} is one of step ${found.step}`);
    const { random } = found;
    data = found.data;
    listed.push({ ...facts, step, sha256, file: name, bytes: content.byteLength, random });
  }
  return { ...rest, ...(await unpackRun(file, archive, run)), data, checkpoints: listed };
}

/** What an import that was killed left in the run's place is not listed, so it goes. */
function place(store: RunStore, run: ImportedRun, staged: string): void {
  const folder = join(store.directory, 'runs', run.id);
  if (store.has(run.id)) return;
  rmSync(folder, { recursive: true, force: true });
  if (existsSync(staged)) renameSync(staged, folder);
  try {
    store.importRun(run);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
