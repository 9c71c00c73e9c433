import type { Dataset } from '../../data/index.js';
import { RandomStream } from '../../engine/random/stream.js';
import type { PointSet } from '../../quality/index.js';

/** Training samples in which copies are looked for: the time of every evaluation grows with their number. */
const COPYABLE = 5000;

/** The training samples that generated ones could be copies of. */
export const copyableSamples = (training: Dataset, seed: number): PointSet =>
  realSamples(training, COPYABLE, seed);

/**
 * Real samples to compare with: `count` different ones, or all where the data has fewer, chosen by the seed alone
 * from a stream of its own, so that every evaluation of a run sees the same.
 */
export function realSamples(
  dataset: Dataset,
  count: number,
  seed: number,
): PointSet & { indices: Uint32Array } {
  const order = Uint32Array.from({ length: dataset.length }, (_, i) => i);
  new RandomStream(seed, 'evaluation/real').shuffle(order);
  const indices = order.slice(0, count);
  const dim = dataset.shape.reduce((a, b) => a * b, 1);
  const values = new Float32Array(indices.length * dim);
  dataset.gather(indices, values);
  return { values, dim, indices };
}
