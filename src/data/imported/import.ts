import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  BadInputError,
  LISTED_SKIPPED,
  type DatasetManifest,
  type ImportOptions,
  type ImportProgress,
} from '../../contract/index.js';
import { isDiskFull } from '../../contract/system-error.js';
import { openSource } from '../sources/open-source.js';
import type { DataSource, ImageSource } from '../sources/source.js';
import { contentHash } from './content-hash.js';
import { countDuplicates } from './duplicates.js';
import { importImages, importPoints, type ImportHooks } from './import-records.js';
import { DATASET_FILES, recordBytes } from './layout.js';
import { readManifest } from './manifest.js';
import type { Target } from './place-image.js';
import {
  clearWork,
  lockWorkFolder,
  readProgress,
  RecordWriter,
  unlockWorkFolder,
  workFolderOf,
} from './work-folder.js';

export interface ImportRequest {
  /** Path of the source. */
  readonly source: string;
  readonly name: string;
  /** What is recorded as the source; by default its path. */
  readonly origin?: string | undefined;
  readonly options: ImportOptions;
  /** Folder of the store's datasets; exists. */
  readonly directory: string;
}

export interface Imported {
  readonly manifest: DatasetManifest;
  /** Folder of the dataset. */
  readonly folder: string;
  /** Whether the same samples were there already, under whatever name. */
  readonly known: boolean;
}

export interface ImportCallbacks {
  readonly onProgress?: ((done: number, total: number, skipped: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Imports a source into a folder of its own below `directory`. A cancelled import keeps what it has, and the same
 * import goes on from there; one that fails leaves nothing. Throws BadInputError that names the file.
 */
export const importDataset = async (
  request: ImportRequest,
  { onProgress, signal }: ImportCallbacks = {},
): Promise<Imported> => {
  const path = resolve(request.source);
  const work = workFolderOf(request.directory, path, request.options);
  await lockWorkFolder(work);
  try {
    return await importInto(work, { ...request, source: path }, { onProgress, signal });
  } catch (error) {
    const kept = signal?.aborted === true && ((await readProgress(work))?.written ?? 0) > 0;
    if (kept) await unlockWorkFolder(work);
    else await rm(work, { recursive: true, force: true });
    throw isDiskFull(error)
      ? new BadInputError(
          `data add: the disk of ${request.directory} is full; free some space and add the data again.`,
          {
            cause: error,
          },
        )
      : error;
  }
};

const importInto = async (
  work: string,
  request: ImportRequest,
  { onProgress, signal }: ImportCallbacks,
): Promise<Imported> => {
  const { options } = request;
  const source = await openSource(request.source, { ...options, workFolder: work, signal });
  try {
    const target = source.kind === 'images' ? targetOf(source, options) : null;
    const shape = target === null ? [pointDimension(source)] : [target.channels, target.size, target.size];
    const total = source.kind === 'images' ? source.count : source.values.length / shape[0]!;
    const writer = await RecordWriter.open(work, {
      fingerprint: source.fingerprint,
      source: request.source,
      name: request.name,
      ...(request.origin === undefined ? {} : { origin: request.origin }),
      options,
      total,
      record: recordBytes(source.kind, shape),
      skipped: {
        count: source.passedOver.length,
        items: source.passedOver.slice(0, LISTED_SKIPPED),
      },
    });
    try {
      const hooks: ImportHooks = {
        signal,
        onProgress: (done, skipped) => onProgress?.(done, total, skipped),
      };
      if (source.kind === 'images' && target !== null) await importImages(source, target, writer, hooks);
      else if (source.kind === 'points' && writer.progress.done < total) await importPoints(source, writer);
      hooks.onProgress(total, writer.progress.skipped.count);
      await writer.sync();
    } finally {
      await writer.close();
    }
    return await finish(work, request, source, shape, writer.progress);
  } finally {
    await source.close();
  }
};

const SIZES = [28, 32, 64] as const;

/** The size and channels that the options ask for, or those that the images have. */
const targetOf = ({ common }: ImageSource, { size, channels, crop }: ImportOptions): Target => {
  const side = common === null ? 64 : Math.max(common.width, common.height);
  return {
    size: size ?? SIZES.find((known) => known >= side) ?? 64,
    channels: channels ?? common?.channels ?? 3,
    crop,
  };
};

const pointDimension = (source: DataSource): number => (source.kind === 'points' ? source.dimension : 0);

const finish = async (
  work: string,
  request: ImportRequest,
  source: DataSource,
  shape: number[],
  { written, skipped }: ImportProgress,
): Promise<Imported> => {
  const { options, directory, name } = request;
  if (written === 0) throw nothingUsable(request.source, skipped);
  if (written === 1 && options.holdOut > 0) {
    throw new BadInputError(
      `data add: ${request.source} holds a single usable sample, of which nothing can be held out; set the held-out share to 0.`,
    );
  }
  const digests = await readFile(join(work, DATASET_FILES.digests));
  const labels = source.classes === null ? null : await readFile(join(work, DATASET_FILES.labels));
  if (labels === null) await rm(join(work, DATASET_FILES.labels), { force: true });
  const { kind } = source;
  const facts = { kind, shape, count: written, classNames: source.classes, holdOut: options.holdOut };
  const hash = contentHash(facts, labels, digests);
  const folder = join(directory, hash.slice(0, 16));
  const earlier = await readManifest(folder).catch(() => null);
  if (earlier !== null) {
    await rm(work, { recursive: true, force: true });
    return { manifest: earlier, folder, known: true };
  }
  await clearWork(work);
  const files = await stampsOf(work, labels !== null);
  const manifest: DatasetManifest = {
    format: 1,
    name,
    hash,
    kind,
    shape,
    count: written,
    classes: source.classes === null || labels === null ? null : classCounts(source.classes, labels),
    duplicates: countDuplicates(digests),
    bytes: Object.values(files).reduce((sum, { size }) => sum + size, 0),
    skipped,
    source: { path: request.origin ?? request.source, format: source.format, items: written + skipped.count },
    options,
    importedAt: Date.now(),
    files,
  };
  await writeFile(join(work, DATASET_FILES.manifest), `${JSON.stringify(manifest, null, 1)}\n`);
  await rename(work, folder);
  return { manifest, folder, known: false };
};

const nothingUsable = (path: string, { count, items }: ImportProgress['skipped']): BadInputError => {
  const [first] = items;
  const skipped = count === 1 ? 'its only one was skipped,' : `all ${count} were skipped, the first of them`;
  const why = first === undefined ? 'it is empty' : `${skipped} ${first.name}: ${first.reason}`;
  return new BadInputError(
    `data add: ${path} holds no usable samples (${why}); repair the files or give another source.`,
  );
};

const classCounts = (names: readonly string[], labels: Uint8Array): { name: string; count: number }[] => {
  const counts = new Uint32Array(256);
  for (const label of labels) counts[label]! += 1;
  return names.map((name, label) => ({ name, count: counts[label]! }));
};

const stampsOf = async (work: string, labelled: boolean): Promise<DatasetManifest['files']> => {
  const { samples, labels, digests } = DATASET_FILES;
  const names = labelled ? [samples, labels, digests] : [samples, digests];
  const stamps = await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(work, name));
      return [name, { size, modified: Math.round(mtimeMs) }] as const;
    }),
  );
  return Object.fromEntries(stamps);
};
