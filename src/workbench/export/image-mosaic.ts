import { toBytes } from '../../contract/image-bytes.js';
import { NOT_FINITE } from './export-palette.js';
import type { Raster } from './raster.js';

/** Ground between the tiles and in the empty cells of the last row. */
const GROUND = 0xe3;
const GAP = 2;
const TARGET_WIDTH = 600;

/** How images are laid out; what is left out is chosen. */
export interface MosaicOptions {
  /** Images in a row; by default the grid is near-square. */
  readonly columns?: number;
  /** Output pixels between the images and around them. */
  readonly spacing?: number;
  /** Output pixels per image pixel, a whole number; by default the one that comes closest to `targetWidth`. */
  readonly scale?: number;
  /** Width in output pixels that the chosen scale comes closest to. */
  readonly targetWidth?: number;
}

export interface MosaicLayout {
  readonly columns: number;
  readonly rows: number;
  /** Output pixels per image pixel, a whole number. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  /** Left and top edge of a tile in the mosaic. */
  tile(index: number): { readonly left: number; readonly top: number };
}

/** A grid of `count` images, by default near-square and about 600 px wide. */
export function mosaicLayout(
  count: number,
  height: number,
  width: number,
  options: MosaicOptions = {},
): MosaicLayout {
  const { spacing: gap = GAP, targetWidth = TARGET_WIDTH } = options;
  const columns = Math.max(1, options.columns ?? Math.ceil(Math.sqrt(count)));
  const rows = Math.max(1, Math.ceil(count / columns));
  const nearest = Math.round((targetWidth - gap * (columns + 1)) / (columns * width));
  const scale = options.scale ?? Math.max(1, nearest);
  return {
    columns,
    rows,
    scale,
    width: columns * (width * scale + gap) + gap,
    height: rows * (height * scale + gap) + gap,
    tile: (index) => ({
      left: gap + (index % columns) * (width * scale + gap),
      top: gap + Math.floor(index / columns) * (height * scale + gap),
    }),
  };
}

/**
 * Draws images [count, channels, height, width] in [-1, 1] as a grid, every pixel as a square of whole
 * output pixels. Values outside are clamped, values that are not finite are drawn magenta.
 */
export function drawImageMosaic(
  values: Float32Array,
  shape: readonly [number, 1 | 3, number, number],
  options: MosaicOptions = {},
): Raster {
  const [count, channels, height, width] = shape;
  const layout = mosaicLayout(count, height, width, options);
  const pixels = new Uint8Array(layout.width * layout.height * 4).fill(GROUND);
  for (let alpha = 3; alpha < pixels.length; alpha += 4) pixels[alpha] = 255;
  const plane = height * width;
  const source: PixelSource = { values, bytes: toBytes(values) };
  const row = new Uint8Array(width * layout.scale * 4);
  for (let image = 0; image < count; image += 1) {
    const { left, top } = layout.tile(image);
    for (let y = 0; y < height; y += 1) {
      fillRow(row, source, image * channels * plane + y * width, channels === 3 ? plane : 0, layout.scale);
      for (let copy = 0; copy < layout.scale; copy += 1) {
        pixels.set(row, ((top + y * layout.scale + copy) * layout.width + left) * 4);
      }
    }
  }
  return { width: layout.width, height: layout.height, pixels };
}

interface PixelSource {
  readonly values: Float32Array;
  /** The same as bytes. */
  readonly bytes: Uint8Array;
}

/** One enlarged image row as RGBA; `plane` is the distance between channels, 0 repeats the only one. */
function fillRow(
  row: Uint8Array,
  { values, bytes }: PixelSource,
  start: number,
  plane: number,
  scale: number,
): void {
  for (let at = 0; at < row.length; at += 4) {
    const red = start + Math.floor(at / (4 * scale));
    const green = red + plane;
    const blue = green + plane;
    const drawn = Number.isFinite(values[red]! + values[green]! + values[blue]!);
    row[at] = drawn ? bytes[red]! : NOT_FINITE.red;
    row[at + 1] = drawn ? bytes[green]! : NOT_FINITE.green;
    row[at + 2] = drawn ? bytes[blue]! : NOT_FINITE.blue;
    row[at + 3] = 255;
  }
}
