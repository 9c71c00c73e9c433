import { BadInputError } from '../../contract/index.js';

/** Most bytes the pixels of a dataset may take: it is held in memory as a whole. */
const MAX_BYTES = 4 * 2 ** 30;

/** Throws BadInputError, naming `key`, if `count` images of `sample` bytes are more than a dataset may hold. */
export const checkPixelBytes = (key: string, count: number, sample: number): void => {
  if (count * sample > MAX_BYTES) {
    throw new BadInputError(
      `${key}: ${count} images of ${sample} bytes are more than the ${MAX_BYTES / 2 ** 30} GiB a dataset may take in ` +
        'memory; choose a smaller data.size, one channel or fewer images.',
    );
  }
};
