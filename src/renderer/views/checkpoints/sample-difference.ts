import { TILE_GAP, type ImageGrid } from '../../gallery/image-grid.js';
import type { SampleFrame } from '../../gallery/sample-frame.js';

type Rgb = readonly [number, number, number];

/** Colours of the pixels that are brighter in A and in B. */
export interface DifferenceInk {
  readonly a: Rgb;
  readonly b: Rgb;
}

/**
 * Writes B - A of images [count, C, H, W] of bytes, averaged over the channels, into the grid's RGBA pixels: the
 * colour says which one is brighter, the opacity |B - A| / 255 by how much, its square root so that small
 * differences show. Gaps are transparent.
 */
export function paintDifference(
  a: SampleFrame,
  b: SampleFrame,
  grid: ImageGrid,
  ink: DifferenceInk,
  pixels: Uint8ClampedArray,
): void {
  const [count = 0, channels = 1, height = 0, width = 0] = a.shape;
  const plane = height * width;
  pixels.fill(0);
  const shown = Math.min(count, b.shape[0] ?? 0, grid.columns * grid.rows);
  for (let image = 0; image < shown; image += 1) {
    const left = TILE_GAP + (image % grid.columns) * (width + TILE_GAP);
    const top = TILE_GAP + Math.floor(image / grid.columns) * (height + TILE_GAP);
    for (let at = 0; at < plane; at += 1) {
      let difference = 0;
      for (let channel = 0; channel < channels; channel += 1) {
        const source = (image * channels + channel) * plane + at;
        difference += b.values[source]! - a.values[source]!;
      }
      difference /= 255 * channels;
      const target = ((top + Math.floor(at / width)) * grid.width + left + (at % width)) * 4;
      pixels.set(difference > 0 ? ink.b : ink.a, target);
      pixels[target + 3] = 255 * Math.sqrt(Math.abs(difference));
    }
  }
}

/**
 * Root mean square of B - A over the values of every sample, in the data's range: [-1, 1] for images. Both frames
 * have one shape.
 */
export function sampleDistances(a: SampleFrame, b: SampleFrame): Float64Array {
  const count = Math.min(a.shape[0] ?? 0, b.shape[0] ?? 0);
  const size = a.shape.slice(1).reduce((product, length) => product * length, 1);
  const unit = a.values instanceof Uint8Array ? 127.5 : 1;
  return Float64Array.from({ length: count }, (_, sample) => {
    let sum = 0;
    for (let at = sample * size; at < (sample + 1) * size; at += 1) {
      sum += ((b.values[at]! - a.values[at]!) / unit) ** 2;
    }
    return Math.sqrt(sum / size);
  });
}

/** Root mean square over all samples. */
export function overallDistance(distances: Float64Array): number {
  if (distances.length === 0) return Number.NaN;
  return Math.sqrt(distances.reduce((sum, distance) => sum + distance * distance, 0) / distances.length);
}
