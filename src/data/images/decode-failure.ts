import { access, constants } from 'node:fs/promises';
import { reasonOf } from '../file-reason.js';

/**
 * sharp's own messages with what they mean to somebody who looks at the file. What it passes on of its decoders is left
 * out: they share one log, so that images that are decoded at once get each other's words.
 */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/unsupported image format/, 'it is no PNG, JPEG, WebP or GIF'],
  [/^Input .* is empty$/, 'it is empty'],
];

/** What is wrong with an image that sharp could not decode, as an Error with one clause. */
export const decodeFailure = async (
  error: unknown,
  encoded: Uint8Array | string,
  maxPixels: number | undefined,
): Promise<Error> => {
  if (typeof encoded === 'string') {
    const unreadable = await access(encoded, constants.R_OK).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (unreadable !== null) return new Error(reasonOf(unreadable), { cause: error });
  }
  const message = reasonOf(error);
  if (/exceeds pixel limit/.test(message)) {
    const limit = maxPixels === undefined ? '' : ` of ${maxPixels.toLocaleString('en')} pixels`;
    return new Error(`it exceeds the pixel limit${limit}`, { cause: error });
  }
  const known = WORDS.find(([pattern]) => pattern.test(message))?.[1];
  return new Error(known ?? 'it is damaged or cut off', { cause: error });
};
