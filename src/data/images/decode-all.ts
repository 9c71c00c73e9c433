import { readFile } from 'node:fs/promises';
import { BadInputError } from '../../contract/index.js';
import { reasonOf } from '../file-reason.js';
import type { LoadOptions } from '../loading.js';
import { decodeImage, type ImageFormat } from './decode.js';
import { forEachIndex } from './for-each-index.js';

/** Most bytes a decoded dataset may take: it is held in memory as a whole. */
const MAX_BYTES = 4 * 2 ** 30;

/**
 * Decodes `files` in order into planar bytes [files, channels, size, size]. Throws BadInputError that names
 * `key` and the first file, in order, that cannot be read or is no image.
 */
export const decodeAll = async (
  files: readonly string[],
  format: ImageFormat,
  key: string,
  options: LoadOptions,
): Promise<Uint8Array> => {
  const sample = format.channels * format.size ** 2;
  if (files.length * sample > MAX_BYTES) {
    throw new BadInputError(
      `${key}: ${files.length} images of ${sample} bytes do not fit into the ${MAX_BYTES / 2 ** 30} GiB a dataset may ` +
        'take in memory; choose a smaller data.size, one channel or fewer images.',
    );
  }
  const pixels = new Uint8Array(files.length * sample);
  await forEachIndex(files.length, options, async (i) => {
    const file = files[i]!;
    try {
      await decodeImage(await readFile(file), format, pixels, i * sample);
    } catch (error) {
      throw new BadInputError(
        `${key}: ${file} cannot be used as an image (${reasonOf(error)}); repair or remove the file.`,
        { cause: error },
      );
    }
  });
  return pixels;
};
