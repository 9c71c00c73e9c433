import { RandomStream } from '../../engine/random/stream.js';
import { randomDirections, slicedWasserstein } from '../../quality/index.js';
import type { DataSamples } from '../definition/laboratory.js';

const DIRECTIONS = 128;

/** Sliced W1 between images and as many real ones, in pixel space: over 128 fixed random directions. */
export function imageDistance(samples: Float32Array, data: DataSamples): number {
  const dim = data.shape.reduce((a, b) => a * b, 1);
  const random = new RandomStream(0, 'image-distance');
  const real = new Float32Array(samples.length);
  data.gather(
    Uint32Array.from({ length: samples.length / dim }, () => random.int(data.length)),
    real,
  );
  const directions = randomDirections(DIRECTIONS, dim, () => random.normal());
  return slicedWasserstein({ values: samples, dim }, { values: real, dim }, directions);
}
