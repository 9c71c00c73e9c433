import type { SampleFrame } from './sample-frame.js';

/** Pixels between the tiles and around them, in image pixels. */
export const TILE_GAP = 1;

export interface ImageGrid {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

/** Near-square grid of the first `limit` images of a frame, one pixel of the grid per pixel of an image. */
export function imageGrid(shape: readonly number[], limit: number): ImageGrid {
  const [count = 0, , height = 0, width = 0] = shape;
  const shown = Math.min(count, limit);
  const columns = Math.max(1, Math.ceil(Math.sqrt(shown)));
  const rows = Math.max(1, Math.ceil(shown / columns));
  return {
    columns,
    rows,
    width: columns * (width + TILE_GAP) + TILE_GAP,
    height: rows * (height + TILE_GAP) + TILE_GAP,
  };
}

const OPAQUE = 0xff000000;
/** The pixel of every shade of grey. */
const GREYS = Uint32Array.from({ length: 256 }, (_, byte) => OPAQUE | (byte * 0x010101));

/**
 * Writes images [count, C, H, W] of bytes, C 1 or 3, into the grid's RGBA pixels, which are transparent or hold images
 * of the same shape: what lies between images is left alone. Whole pixels are written, as words of a little-endian
 * machine, which every one with a Chromium is.
 */
export function paintImageGrid(frame: SampleFrame, grid: ImageGrid, pixels: Uint8ClampedArray): void {
  const [count = 0, channels = 1, height = 0, width = 0] = frame.shape;
  const { values } = frame;
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  const plane = height * width;
  const shown = Math.min(count, grid.columns * grid.rows);
  for (let image = 0; image < shown; image += 1) {
    const left = TILE_GAP + (image % grid.columns) * (width + TILE_GAP);
    const top = TILE_GAP + Math.floor(image / grid.columns) * (height + TILE_GAP);
    let source = image * channels * plane;
    for (let y = 0; y < height; y += 1) {
      const target = (top + y) * grid.width + left;
      if (channels === 1) {
        for (let x = 0; x < width; x += 1) words[target + x] = GREYS[values[source + x]!]!;
      } else {
        for (let x = 0; x < width; x += 1) {
          const red = source + x;
          words[target + x] =
            OPAQUE | (values[red + 2 * plane]! << 16) | (values[red + plane]! << 8) | values[red]!;
        }
      }
      source += width;
    }
  }
}
