import { createWriteStream } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BadInputError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import { fingerprintOf } from './fingerprint.js';
import { MAX_UNPACKED_BYTES } from './limits.js';
import { openNpySource } from './npy-source.js';
import type { DataSource, SourceOptions } from './source.js';
import { openZip, type OpenZip, type ZipEntry } from './zip-entries.js';

/** Names under which arrays of samples and of labels are usually saved, the likeliest first. */
const SAMPLES = ['images', 'x_train', 'x', 'data', 'samples', 'points', 'arr_0'];
const LABELS = ['labels', 'y_train', 'y', 'targets', 'arr_1'];

/** The array of samples of an .npz file, and its array of labels where it has one. */
export const openNpzSource = async (path: string, options: SourceOptions): Promise<DataSource> => {
  const archive = await openZip(path);
  try {
    const arrays = archive.entries.filter(({ name }) => name.endsWith('.npy'));
    const samples = named(arrays, SAMPLES) ?? (arrays.length === 1 ? arrays[0] : undefined);
    if (samples === undefined) {
      const names = arrays.map(({ name }) => name.slice(0, -'.npy'.length)).join(', ');
      throw new BadInputError(
        `data add: ${path} has no array named ${SAMPLES.join(', ')} (it has ${names === '' ? 'no arrays' : names}); save the samples under one of these names.`,
      );
    }
    await mkdir(options.workFolder, { recursive: true });
    const labels = options.labels === null ? named(arrays, LABELS) : undefined;
    const unpack = (entry: ZipEntry, name: string) => unpacked(archive, entry, name, path, options);
    const file = await unpack(samples, 'unpacked-samples.npy');
    const labelFile =
      labels === undefined
        ? null
        : {
            file: await unpack(labels, 'unpacked-labels.npy'),
            name: `the array ${labels.name} of ${path}`,
          };
    const source = await openNpySource({ path, file, format: 'npz', labelFile }, options);
    return { ...source, fingerprint: await fingerprintOf(path, options.labels) };
  } finally {
    archive.zip.close();
  }
};

const named = (arrays: readonly ZipEntry[], names: readonly string[]): ZipEntry | undefined =>
  names
    .map((name) => arrays.find((array) => array.name.toLowerCase() === `${name}.npy`))
    .find((array) => array !== undefined);

/** Unpacks an array into the work folder, within the limits and the free space of the disk. */
const unpacked = async (
  { zip }: OpenZip,
  { name, entry }: ZipEntry,
  as: string,
  path: string,
  { workFolder, signal }: SourceOptions,
): Promise<string> => {
  const file = join(workFolder, as);
  try {
    const { bavail, bsize } = await statfs(workFolder);
    const most = Math.min(MAX_UNPACKED_BYTES, (bavail * bsize) / 2);
    if (entry.uncompressedSize > most) {
      throw new Error(
        `it unpacks to ${entry.uncompressedSize} bytes, more than the ${Math.round(most)} allowed`,
      );
    }
    const stream = await zip.openReadStreamPromise(entry);
    await pipeline(stream, createWriteStream(file), signal === undefined ? {} : { signal });
    return file;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new BadInputError(
      `data add: the array ${name} of ${path} cannot be unpacked (${readFailure(error)}); save it again.`,
      { cause: error },
    );
  }
};
