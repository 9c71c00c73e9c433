import { BadInputError } from '../contract/index.js';
import { BatchOrder } from '../data/index.js';
import { sizeOf } from '../engine/ir/op.js';
import type { RandomStream } from '../engine/random/stream.js';
import { drawInitialValue, initialStream } from '../engine/step/initial-value.js';
import type { StateSpec } from '../engine/step/program.js';
import type { Dataset } from '../data/dataset.js';
import type { HostTensor } from '../runtime/executor.js';

type TrainingSamples = Pick<Dataset, 'name' | 'length' | 'gather'>;

/**
 * Initial values of a program's state, in the order of `specs`. Every tensor has its own stream
 * `init/<name>`, so its values depend on the seed, its name and its initializer alone: a GAN and a WGAN of
 * one seed start from the same generator.
 *
 * @param dataset needed where a tensor holds training samples.
 * @throws BadInputError where the data has fewer samples than such a tensor.
 */
export function drawInitialState(
  specs: readonly StateSpec[],
  seed: number,
  dataset: TrainingSamples | null = null,
): Map<string, HostTensor> {
  return new Map(
    specs.map((spec) => [spec.name, { shape: spec.shape, data: drawTensor(spec, seed, dataset) }]),
  );
}

function drawTensor(spec: StateSpec, seed: number, dataset: TrainingSamples | null): Float32Array {
  if (spec.initializer.kind !== 'real') return drawInitialValue(spec, seed);
  const data = new Float32Array(sizeOf(spec.shape));
  gatherReal(data, spec, initialStream(spec.name, seed), dataset);
  return data;
}

function gatherReal(
  data: Float32Array,
  { name, shape }: StateSpec,
  random: RandomStream,
  dataset: TrainingSamples | null,
): void {
  const count = shape[0] ?? 1;
  if (dataset === null) throw new Error(`${name} is drawn from training samples, and there are none`);
  if (count > dataset.length) {
    throw new BadInputError(
      `techniques.virtualBatchNormalization.referenceSize: ${count} is larger than the data (${dataset.name} has ${dataset.length} samples); choose at most ${dataset.length}.`,
    );
  }
  dataset.gather(new BatchOrder(dataset.length, random).next(count), data);
}
