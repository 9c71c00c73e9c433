import { BadInputError, type RunConfig } from '../contract/index.js';
import type { Dataset } from '../data/index.js';
import { sizeOf } from '../engine/ir/op.js';
import { trainingSet } from './dataset-cache.js';

export interface RealSamples {
  /** [count, ...dataShape] */
  readonly shape: number[];
  readonly values: Float32Array<ArrayBuffer>;
}

/** The first `count` samples of a run's training set, or all where there are fewer. */
export async function realSamples(config: RunConfig, count: number): Promise<RealSamples> {
  const dataset = await trainingSet(config);
  const taken = Math.min(count, dataset.length);
  return gathered(
    dataset,
    Uint32Array.from({ length: taken }, (_, index) => index),
  );
}

/** The samples `indices` of a run's training set. Throws BadInputError where it has fewer. */
export async function trainingSamples(config: RunConfig, indices: readonly number[]): Promise<RealSamples> {
  const dataset = await trainingSet(config);
  const outside = indices.find((index) => index >= dataset.length);
  if (outside !== undefined) {
    throw new BadInputError(
      `indices: the training set has ${dataset.length} samples, so there is no sample ${outside}; ask for the neighbours again.`,
    );
  }
  return gathered(dataset, Uint32Array.from(indices));
}

function gathered(dataset: Dataset, indices: Uint32Array): RealSamples {
  const values = new Float32Array(indices.length * sizeOf(dataset.shape));
  dataset.gather(indices, values);
  return { shape: [indices.length, ...dataset.shape], values };
}
