import { BadInputError } from '../contract/index.js';
import { BatchOrder } from '../data/index.js';
import { sizeOf } from '../engine/ir/op.js';
import { RandomStream } from '../engine/random/stream.js';
import type { Initializer, StateSpec } from '../engine/step/program.js';
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
  const data = new Float32Array(sizeOf(spec.shape));
  const random = new RandomStream(seed, `init/${spec.name}`);
  if (spec.initializer.kind === 'real') gatherReal(data, spec, random, dataset);
  else fill(data, spec.initializer, random);
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

function fill(
  data: Float32Array,
  initializer: Exclude<Initializer, { kind: 'real' }>,
  random: RandomStream,
): void {
  switch (initializer.kind) {
    case 'constant':
      data.fill(initializer.value);
      return;
    case 'uniform':
      random.fillUniform(data, -initializer.bound, initializer.bound);
      return;
    case 'normal':
      random.fillNormal(data);
      for (let i = 0; i < data.length; i++) data[i] = initializer.mean + initializer.std * (data[i] ?? 0);
      return;
  }
}
