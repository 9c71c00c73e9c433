import { forEachIndex } from '../images/for-each-index.js';
import { sharp } from '../images/image-library.js';
import { checkPixelBytes } from '../images/memory-limit.js';
import type { LoadOptions } from '../loading.js';
import type { IdxArray } from './file.js';

/** Largest difference that is filled with a border instead of being scaled away: 28 -> 32. */
const MAX_BORDER = 4;

/**
 * Brings grey images [n, rows, columns] to size x size, [n, size, size]:
 * - the same size: unchanged (`images.data` itself);
 * - each side smaller by 0 to 4 pixels: centred on black, so that every pixel keeps its value;
 * - otherwise: scaled by sharp (Lanczos) as large as fits, keeping the proportions, centred on black.
 * An odd border is one pixel wider at the bottom and the right. Throws BadInputError where the result would be
 * larger than a dataset may be.
 */
export const fitImages = async (
  images: IdxArray,
  size: number,
  options: LoadOptions,
): Promise<Uint8Array> => {
  const [count, rows, columns] = images.shape as readonly [number, number, number];
  if (rows === size && columns === size) return images.data;
  checkPixelBytes('data.images', count, size * size);
  const out = new Uint8Array(count * size * size);
  if ([rows, columns].every((side) => side <= size && side >= size - MAX_BORDER)) {
    for (let i = 0; i < count; i++) place(images.data, i, rows, columns, out, size);
    return out;
  }
  const pixels = rows * columns;
  const raw = { width: columns, height: rows, channels: 1 } as const;
  await forEachIndex(count, options, async (i) => {
    const image = images.data.subarray(i * pixels, (i + 1) * pixels);
    const scaled = await sharp(image, { raw })
      .resize(size, size, { fit: 'contain', background: '#000' })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    out.set(scaled, i * size * size);
  });
  return out;
};

/** Copies image `index` into the centre of its size x size frame. */
const place = (
  from: Uint8Array,
  index: number,
  rows: number,
  columns: number,
  to: Uint8Array,
  size: number,
): void => {
  const top = Math.floor((size - rows) / 2);
  const left = Math.floor((size - columns) / 2);
  for (let row = 0; row < rows; row++) {
    const start = (index * rows + row) * columns;
    to.set(from.subarray(start, start + columns), (index * size + top + row) * size + left);
  }
};
