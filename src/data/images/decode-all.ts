import { join } from 'node:path';
import { BadInputError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import type { LoadOptions } from '../loading.js';
import { decodeImage, type ImageFormat } from './decode.js';
import { forEachIndex } from './for-each-index.js';
import { checkPixelBytes } from './memory-limit.js';

/**
 * Decodes the files `names` of a folder in order into planar bytes [names, channels, size, size]. Throws
 * BadInputError that names `key` and the first file, in order, that cannot be read or is no image.
 */
export const decodeAll = async (
  folder: string,
  names: readonly string[],
  format: ImageFormat,
  key: string,
  options: LoadOptions,
): Promise<Uint8Array> => {
  const sample = format.channels * format.size ** 2;
  checkPixelBytes(key, names.length, sample);
  const pixels = new Uint8Array(names.length * sample);
  await forEachIndex(names.length, options, async (i) => {
    const file = join(folder, names[i]!);
    try {
      await decodeImage(file, format, pixels, i * sample);
    } catch (error) {
      throw new BadInputError(
        `${key}: ${file} cannot be used as an image (${readFailure(error)}); repair or remove the file.`,
        { cause: error },
      );
    }
  });
  return pixels;
};
