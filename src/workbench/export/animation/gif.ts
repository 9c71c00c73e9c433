import sharp from 'sharp';
import type { Raster } from '../raster.js';

/**
 * Frames of equal size as an animated GIF that repeats for ever.
 * @param delays milliseconds that each frame is shown; GIF keeps hundredths of a second.
 */
export async function encodeGif(frames: readonly Raster[], delays: readonly number[]): Promise<Uint8Array> {
  const { width, height } = frames[0]!;
  const pixels = new Uint8Array(frames.length * width * height * 3);
  frames.forEach((frame, index) => {
    dropAlpha(frame.pixels, pixels, index * width * height * 3);
  });
  const raw = { width, height: height * frames.length, channels: 3, pageHeight: height } as const;
  return sharp(pixels, { raw, limitInputPixels: false })
    .gif({ loop: 0, delay: [...delays], effort: 4, dither: 0 })
    .toBuffer();
}

function dropAlpha(rgba: Uint8Array, rgb: Uint8Array, start: number): void {
  for (let from = 0, to = start; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from]!;
    rgb[to + 1] = rgba[from + 1]!;
    rgb[to + 2] = rgba[from + 2]!;
  }
}
