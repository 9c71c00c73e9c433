import type { FieldShape, LatentConfig } from '../../contract/index.js';
import type { Dataset } from '../../data/dataset.js';
import { sampleLatents } from '../latent-noise.js';

/** Points of the training set that the box is drawn around. */
const BOX_POINTS = 4096;
/** Room around the training points, as a share of their range. */
const PADDING = 0.18;
const LATENT_LINES = 25;

type Box = FieldShape['box'];
type Interval = Box[number];

/**
 * The range of a data set of points, [low, high] of every coordinate, with room around it. The coordinates of a plane
 * get equal widths, so that it is drawn at one scale.
 */
export function dataBox(dataset: Dataset): Box {
  const dims = dataset.shape[0] ?? 1;
  const count = Math.min(BOX_POINTS, dataset.length);
  const values = new Float32Array(count * dims);
  dataset.gather(
    Array.from({ length: count }, (_, index) => index),
    values,
  );
  const ranges = Array.from({ length: dims }, (_, axis): Interval => {
    let [low, high] = [Infinity, -Infinity];
    for (let at = axis; at < values.length; at += dims) {
      low = Math.min(low, values[at]!);
      high = Math.max(high, values[at]!);
    }
    return [low, high];
  });
  const width = Math.max(...ranges.map(([low, high]) => high - low), 1e-3);
  const half = width * (0.5 + PADDING);
  return ranges.map(([low, high]): Interval => [(low + high) / 2 - half, (low + high) / 2 + half]);
}

/** `size` values from low to high, both included, equally spaced. */
const spaced = ([low, high]: Interval, size: number): number[] =>
  Array.from({ length: size }, (_, index) => low + ((high - low) * index) / (size - 1));

/** The points of a grid over `box`, [size^d, d], the first coordinate fastest. */
export function boxGrid(box: Box, size: number): Float32Array {
  const [xs = [], ys] = box.map((interval) => spaced(interval, size));
  if (ys === undefined) return Float32Array.from(xs);
  return Float32Array.from(ys.flatMap((y) => xs.flatMap((x) => [x, y])));
}

/** A grid of latents, [size^dims, latent.dim], and what it is. */
export interface LatentGrid {
  readonly latents: NonNullable<FieldShape['latents']>;
  readonly values: Float32Array;
}

/**
 * A grid over the whole latent space of one or two components (for N(0, 1) out to 2.5), else over a plane in it. The
 * plane holds the origin and two typical latents u and v, so it runs through where the mass is; -1 to 1 times each
 * for N(0, 1), and half of that for U(-1, 1), which a u + b v must not leave.
 */
export function latentGrid(seed: number, { dim, distribution }: LatentConfig): LatentGrid {
  const uniform = distribution === 'uniform';
  if (dim <= 2) {
    const range: Interval = uniform ? [-1, 1] : [-2.5, 2.5];
    const dims = dim === 1 ? 1 : 2;
    const box = dims === 1 ? [range] : [range, range];
    return {
      latents: { kind: 'all', dims, size: LATENT_LINES, range },
      values: boxGrid(box, LATENT_LINES),
    };
  }
  const range: Interval = uniform ? [-0.5, 0.5] : [-1, 1];
  const axes = sampleLatents(seed, 2, { dim, distribution }).data;
  const weights = boxGrid([range, range], LATENT_LINES);
  const values = new Float32Array((weights.length / 2) * dim);
  for (let row = 0; row < weights.length / 2; row++) {
    for (let k = 0; k < dim; k++) {
      values[row * dim + k] = weights[2 * row]! * axes[k]! + weights[2 * row + 1]! * axes[dim + k]!;
    }
  }
  return { latents: { kind: 'plane', dims: 2, size: LATENT_LINES, range }, values };
}
