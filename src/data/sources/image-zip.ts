import { skipReason } from '../../contract/skip-reason.js';
import { buffer } from 'node:stream/consumers';
import type { Entry } from 'yauzl';
import { BadInputError } from '../../contract/index.js';
import { folderLabels } from './folder-labels.js';
import { MAX_IMAGE_BYTES, MAX_IMAGE_RATIO } from './limits.js';
import type { ImageSource } from './source.js';
import { openZip } from './zip-entries.js';

const IMAGE_FILE = /\.(png|jpe?g|webp|gif)$/i;

/** Every PNG, JPEG, WebP and GIF of a zip file, read entry by entry; the folders in it are the classes. */
export const openImageZip = async (path: string): Promise<ImageSource> => {
  const { zip, entries, passedOver, fingerprint } = await openZip(path);
  const images = entries.filter(({ name }) => IMAGE_FILE.test(name));
  if (images.length === 0) {
    zip.close();
    const why = passedOver[0] === undefined ? '' : ` (${passedOver[0].name}: ${passedOver[0].reason})`;
    throw new BadInputError(
      `data add: ${path} holds no PNG, JPEG, WebP or GIF files that can be read${why}; give a zip of images.`,
    );
  }
  const { classes, labels } = folderLabels(images.map(({ name }) => name));
  return {
    kind: 'images',
    path,
    format: 'zip of images',
    fingerprint,
    classes,
    count: images.length,
    common: null,
    passedOver: passedOver.filter(({ name }) => IMAGE_FILE.test(name)),
    itemName: (index) => images[index]!.name,
    label: (index) => labels[index]!,
    async read(index) {
      const { entry } = images[index]!;
      const refused = refusal(entry);
      if (refused !== null) throw new Error(refused);
      return { type: 'encoded', encoded: await buffer(await zip.openReadStreamPromise(entry)) };
    },
    close: () => {
      zip.close();
      return Promise.resolve();
    },
  };
};

/** By the sizes that the directory states; reading an entry ends with an error where it is longer than stated. */
const refusal = ({ uncompressedSize, compressedSize }: Entry): string | null => {
  if (uncompressedSize === 0) return skipReason('empty');
  if (uncompressedSize > MAX_IMAGE_BYTES) {
    return skipReason('unpacked', uncompressedSize);
  }
  if (uncompressedSize > 2 ** 20 && uncompressedSize > MAX_IMAGE_RATIO * compressedSize) {
    return skipReason('bomb', Math.round(uncompressedSize / compressedSize));
  }
  return null;
};
