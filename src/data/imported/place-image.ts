import type { ImportOptions } from '../../contract/index.js';
import { decodeImage, writePlanes } from '../images/decode.js';
import { sharp } from '../images/image-library.js';
import { MAX_IMAGE_PIXELS } from '../sources/limits.js';
import type { SourceImage } from '../sources/source.js';

/** The square that every image of a dataset is brought to. */
export interface Target {
  readonly size: number;
  readonly channels: 1 | 3;
  readonly crop: ImportOptions['crop'];
}

/** Largest difference that is filled with a black border instead of being scaled away: 28 -> 32. */
const MAX_BORDER = 4;
const FITS = { cover: 'cover', contain: 'contain', stretch: 'fill' } as const;

/**
 * Writes an image as planar bytes [channels, size, size] into `out` at `offset`. Pixels of the target's size are taken
 * as they are; pixels up to 4 smaller on each side are centred on black, so that they keep their values.
 */
export const placeImage = async (
  image: SourceImage,
  target: Target,
  out: Uint8Array,
  offset: number,
): Promise<void> => {
  const { size, channels, crop } = target;
  if (image.type === 'encoded') {
    await decodeImage(image.encoded, { size, channels, crop, maxPixels: MAX_IMAGE_PIXELS }, out, offset);
    return;
  }
  const fits = [image.width, image.height].every((side) => side <= size && side >= size - MAX_BORDER);
  const square = fits ? centred(image, size) : await scaled(image, size, crop);
  if (image.channels === channels) planes(square, channels, size * size, out, offset);
  else if (image.channels === 3) writePlanes(square, 3, 1, size * size, out, offset);
  else for (let c = 0; c < 3; c++) out.set(square, offset + c * size * size);
};

type Pixels = Extract<SourceImage, { type: 'pixels' }>;

const centred = ({ bytes, width, height, channels }: Pixels, size: number): Uint8Array => {
  if (width === size && height === size) return bytes;
  const square = new Uint8Array(size * size * channels);
  const top = Math.floor((size - height) / 2);
  const left = Math.floor((size - width) / 2);
  const line = width * channels;
  for (let row = 0; row < height; row++) {
    square.set(bytes.subarray(row * line, (row + 1) * line), ((top + row) * size + left) * channels);
  }
  return square;
};

const scaled = (
  { bytes, width, height, channels }: Pixels,
  size: number,
  crop: Target['crop'],
): Promise<Uint8Array> =>
  sharp(bytes, { raw: { width, height, channels }, limitInputPixels: MAX_IMAGE_PIXELS })
    .resize(size, size, { fit: FITS[crop], background: '#000' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();

/** Interleaved pixels as planes. */
const planes = (
  pixels: Uint8Array,
  channels: number,
  area: number,
  out: Uint8Array,
  offset: number,
): void => {
  if (channels === 1) {
    out.set(pixels, offset);
    return;
  }
  for (let p = 0; p < area; p++) {
    for (let c = 0; c < channels; c++) out[offset + c * area + p] = pixels[p * channels + c]!;
  }
};
