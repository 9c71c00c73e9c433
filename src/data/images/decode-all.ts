import { BadInputError } from '../../contract/index.js';
import { reasonOf } from '../file-reason.js';
import type { LoadOptions } from '../loading.js';
import { decodeImage, type ImageFormat } from './decode.js';
import { forEachIndex } from './for-each-index.js';
import { checkPixelBytes } from './memory-limit.js';

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
  checkPixelBytes(key, files.length, sample);
  const pixels = new Uint8Array(files.length * sample);
  await forEachIndex(files.length, options, async (i) => {
    const file = files[i]!;
    try {
      await decodeImage(file, format, pixels, i * sample);
    } catch (error) {
      throw new BadInputError(
        `${key}: ${file} cannot be used as an image (${reasonOf(error)}); repair or remove the file.`,
        { cause: error },
      );
    }
  });
  return pixels;
};
