import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInputError, type DatasetManifest } from '../../contract/index.js';
import { contentHash, recordDigest } from './content-hash.js';
import { DATASET_FILES, DIGEST_BYTES, recordBytes } from './layout.js';

/** Records compared per read. */
const RECORDS = 1024;

/**
 * Throws BadInputError that names the difference where the files of a dataset are not those that were imported. Files
 * whose size and time are as they were when they were hashed are taken as unchanged; others are hashed again.
 */
export const verifyFiles = async (
  folder: string,
  manifest: DatasetManifest,
  signal?: AbortSignal,
): Promise<void> => {
  const { name } = manifest;
  let touched = false;
  for (const [file, known] of Object.entries(manifest.files)) {
    const now = await stat(join(folder, file)).catch(() => null);
    if (now === null) throw changed(name, `${file} is missing`);
    if (now.size !== known.size)
      throw changed(name, `${file} has ${now.size} bytes instead of ${known.size}`);
    touched ||= Math.round(now.mtimeMs) !== known.modified;
  }
  if (touched) await compareContents(folder, manifest, signal);
};

const compareContents = async (
  folder: string,
  manifest: DatasetManifest,
  signal?: AbortSignal,
): Promise<void> => {
  const { name, kind, shape, count, classes, options, hash } = manifest;
  const digests = await readFile(join(folder, DATASET_FILES.digests));
  const different = await differentSamples(folder, recordBytes(kind, shape), digests, signal);
  const [first] = different;
  if (first !== undefined) {
    throw changed(name, `${different.length} of its ${count} samples, the first of them sample ${first}`);
  }
  const labels = classes === null ? null : await readFile(join(folder, DATASET_FILES.labels));
  const classNames = classes?.map((known) => known.name) ?? null;
  if (contentHash({ kind, shape, count, classNames, holdOut: options.holdOut }, labels, digests) !== hash) {
    throw changed(name, 'its labels or its description');
  }
};

/** Positions of the samples whose bytes are not those of their digests. */
const differentSamples = async (
  folder: string,
  record: number,
  digests: Uint8Array,
  signal?: AbortSignal,
): Promise<number[]> => {
  const different: number[] = [];
  const handle = await open(join(folder, DATASET_FILES.samples));
  try {
    const buffer = Buffer.alloc(RECORDS * record);
    for (let start = 0; ; start += RECORDS) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, start * record);
      if (bytesRead === 0) return different;
      for (let i = 0; i * record < bytesRead; i++) {
        const at = (start + i) * DIGEST_BYTES;
        const known = digests.subarray(at, at + DIGEST_BYTES);
        if (Buffer.compare(recordDigest(buffer.subarray(i * record, (i + 1) * record)), known) !== 0)
          different.push(start + i);
      }
    }
  } finally {
    await handle.close();
  }
};

const changed = (name: string, difference: string): BadInputError =>
  new BadInputError(
    `data.path: the dataset ${name} has changed since it was imported: ${difference}; import the original again with data add.`,
  );
