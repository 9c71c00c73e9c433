import { access, constants } from 'node:fs/promises';
import { skipReason } from '../../contract/skip-reason.js';
import { readFailure } from '../../contract/system-error.js';

/**
 * sharp's own messages with what they mean to somebody who looks at the file. What it passes on of its decoders is left
 * out: they share one log, so that images that are decoded at once get each other's words.
 */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/unsupported image format/, skipReason('foreign')],
  [/^Input .* is empty$/, skipReason('empty')],
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
    if (unreadable !== null) return new Error(readFailure(unreadable), { cause: error });
  }
  const message = readFailure(error);
  if (/exceeds pixel limit/.test(message)) {
    const words =
      maxPixels === undefined
        ? 'it exceeds the pixel limit'
        : skipReason('pixels', maxPixels.toLocaleString('en'));
    return new Error(words, { cause: error });
  }
  const known = WORDS.find(([pattern]) => pattern.test(message))?.[1];
  return new Error(known ?? skipReason('damaged'), { cause: error });
};
