import { skipReason } from '../../contract/skip-reason.js';
import { decodeFailure } from './decode-failure.js';
import { sharp } from './image-library.js';

/** Size and channels every image is brought to. */
export interface ImageFormat {
  readonly size: number;
  readonly channels: 1 | 3;
  /** What becomes of an image that is not square; by default `cover`, its centre. */
  readonly crop?: 'cover' | 'contain' | 'stretch';
  /** Most pixels an image may have; by default sharp's limit of about 2^28. */
  readonly maxPixels?: number;
}

const FITS = { cover: 'cover', contain: 'contain', stretch: 'fill' } as const;

/**
 * Decodes one PNG, JPEG, WebP or GIF (its first frame), given by its bytes or by the path of its file, and writes it
 * into `out` at `offset` as planar bytes [channels, size, size]: turned as its EXIF orientation says, brought to a square as `crop` says,
 * converted to sRGB, transparency composited over white, for one channel then reduced to its luma. Rejects
 * with one clause for bytes that are no image, are cut off, or have more pixels than the limit.
 */
export const decodeImage = async (
  encoded: Uint8Array | string,
  { size, channels, crop = 'cover', maxPixels }: ImageFormat,
  out: Uint8Array,
  offset: number,
): Promise<void> => {
  const limit = maxPixels === undefined ? {} : { limitInputPixels: maxPixels };
  const { data, info } = await sharp(encoded, { failOn: 'error', ...limit })
    .autoOrient()
    .resize(size, size, { fit: FITS[crop], background: '#000' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(async (error: unknown) => {
      throw await decodeFailure(error, encoded, maxPixels);
    });
  const stride: number = info.channels;
  if (stride !== 3 && stride !== 4) throw new Error(skipReason('channels', stride));
  if (stride === 4) compositeOverWhite(data);
  writePlanes(data, stride, channels, size * size, out, offset);
};

/** Pixels of `stride` bytes, red, green and blue first, as planes; for one channel their luma. */
export const writePlanes = (
  data: Uint8Array,
  stride: number,
  channels: 1 | 3,
  area: number,
  out: Uint8Array,
  offset: number,
): void => {
  if (channels === 1) {
    for (let p = 0, at = 0; p < area; p++, at += stride) {
      out[offset + p] = luma(data[at]!, data[at + 1]!, data[at + 2]!);
    }
    return;
  }
  const green = offset + area;
  const blue = green + area;
  for (let p = 0, at = 0; p < area; p++, at += stride) {
    out[offset + p] = data[at]!;
    out[green + p] = data[at + 1]!;
    out[blue + p] = data[at + 2]!;
  }
};

/** RGBA in place: v a + 255 (1 - a), a = alpha / 255. Faster by a third than sharp's flatten on small images. */
const compositeOverWhite = (rgba: Uint8Array): void => {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3]!;
    if (alpha === 255) continue;
    for (let c = i; c < i + 3; c++) {
      // (t + (t >> 8)) >> 8 with t = x + 128 is x / 255 rounded to nearest, for x from 0 to 255 * 255.
      const t = (255 - rgba[c]!) * alpha + 128;
      rgba[c] = 255 - ((t + (t >> 8)) >> 8);
    }
  }
};

/** Luma of ITU-R BT.601; v for r = g = b = v. */
const luma = (red: number, green: number, blue: number): number =>
  Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
