import sharp from 'sharp';

/** Uncompressed RGBA without transparent pixels, row-major, 8 bits a channel. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Copies `picture` into `target`, its top left corner at (left, top); it must lie inside. */
export function pasteRaster(
  target: Raster,
  picture: Raster,
  at: { readonly left: number; readonly top: number },
): void {
  const rowBytes = picture.width * 4;
  for (let y = 0; y < picture.height; y += 1) {
    const row = picture.pixels.subarray(y * rowBytes, (y + 1) * rowBytes);
    target.pixels.set(row, ((at.top + y) * target.width + at.left) * 4);
  }
}

/** The raster as an 8-bit RGB PNG; equal rasters give equal bytes. */
export async function encodePng(raster: Raster): Promise<Uint8Array> {
  const { width, height, pixels } = raster;
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toBuffer();
}
