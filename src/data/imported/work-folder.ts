import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BadInputError,
  IMPORT_FILES,
  IMPORT_PREFIX,
  importProgressSchema,
  LISTED_SKIPPED,
  type ImportOptions,
  type ImportProgress,
  type SkippedItem,
} from '../../contract/index.js';
import { DATASET_FILES, DIGEST_BYTES } from './layout.js';

/** Where an import of `source` with these options works: the same one finds the same folder. */
export const workFolderOf = (directory: string, source: string, options: ImportOptions): string =>
  join(
    directory,
    `${IMPORT_PREFIX}${createHash('sha256')
      .update(JSON.stringify([source, options]))
      .digest('hex')
      .slice(0, 16)}`,
  );

/** The progress of the import of a folder, null where there is none that can be read. */
export const readProgress = async (folder: string): Promise<ImportProgress | null> => {
  try {
    return importProgressSchema.parse(
      JSON.parse(await readFile(join(folder, IMPORT_FILES.progress), 'utf8')),
    );
  } catch {
    return null;
  }
};

/** Takes the folder for this process. Throws BadInputError where another living process has it. */
export const lockWorkFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const lock = join(folder, IMPORT_FILES.lock);
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder !== process.pid && isAlive(holder)) {
      throw new BadInputError(
        `data add: process ${holder} imports the same data with the same options; wait for it to end.`,
      );
    }
    await rm(lock, { force: true });
  }
};

const isAlive = (pid: number): boolean => {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

export const unlockWorkFolder = (folder: string): Promise<void> =>
  rm(join(folder, IMPORT_FILES.lock), { force: true });

/** Removes everything but the files of a dataset. */
export const clearWork = async (folder: string): Promise<void> => {
  for (const name of [
    IMPORT_FILES.progress,
    IMPORT_FILES.lock,
    'unpacked-samples.npy',
    'unpacked-labels.npy',
  ]) {
    await rm(join(folder, name), { force: true });
  }
};

/** Some records with their labels and digests, in order. */
export interface Chunk {
  readonly records: Uint8Array;
  readonly labels: Uint8Array;
  readonly digests: Uint8Array;
  readonly skipped: readonly SkippedItem[];
  /** Items looked at, used or not. */
  readonly items: number;
}

/** Writes the records of an import one chunk after the other, such that it can go on after an interruption. */
export class RecordWriter {
  #progress: ImportProgress;
  readonly #folder: string;
  readonly #files: readonly FileHandle[];

  private constructor(folder: string, progress: ImportProgress, files: readonly FileHandle[]) {
    this.#folder = folder;
    this.#progress = progress;
    this.#files = files;
  }

  /** Goes on where an import of the same source stood, or begins. */
  static async open(folder: string, begin: Omit<ImportProgress, 'done' | 'written'>): Promise<RecordWriter> {
    const names = [DATASET_FILES.samples, DATASET_FILES.labels, DATASET_FILES.digests];
    const widths = [begin.record, 1, DIGEST_BYTES];
    const earlier = await readProgress(folder);
    const same =
      earlier?.fingerprint === begin.fingerprint &&
      earlier.total === begin.total &&
      earlier.record === begin.record &&
      (await Promise.all(names.map((name) => sizeOf(join(folder, name))))).every(
        (size, i) => size >= earlier.written * widths[i]!,
      );
    const progress = same ? earlier : { ...begin, done: 0, written: 0 };
    const files: FileHandle[] = [];
    for (const [i, name] of names.entries()) {
      const handle = await open(join(folder, name), same ? 'r+' : 'w');
      files.push(handle);
      await handle.truncate(progress.written * widths[i]!);
    }
    return new RecordWriter(folder, progress, files);
  }

  get progress(): ImportProgress {
    return this.#progress;
  }

  async append({ records, labels, digests, skipped, items }: Chunk): Promise<void> {
    const { written, record } = this.#progress;
    const [samples, labelFile, digestFile] = this.#files as [FileHandle, FileHandle, FileHandle];
    await writeAll(samples, records, written * record);
    await writeAll(labelFile, labels, written);
    await writeAll(digestFile, digests, written * DIGEST_BYTES);
    const before = this.#progress.skipped;
    this.#progress = {
      ...this.#progress,
      done: this.#progress.done + items,
      written: written + labels.length,
      skipped: {
        count: before.count + skipped.length,
        items: [...before.items, ...skipped].slice(0, LISTED_SKIPPED),
      },
    };
    await writeWhole(join(this.#folder, IMPORT_FILES.progress), JSON.stringify(this.#progress));
  }

  /** Makes sure that what was written is on the disk. */
  async sync(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.sync()));
  }

  async close(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.close()));
  }
}

const sizeOf = async (file: string): Promise<number> => (await stat(file).catch(() => null))?.size ?? -1;

const writeAll = async (handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> => {
  for (let done = 0; done < bytes.length;) {
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
};

/** Replaces a file as a whole. */
export const writeWhole = async (file: string, text: string): Promise<void> => {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
};
