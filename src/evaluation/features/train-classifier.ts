import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dataset } from '../../data/index.js';
import { sizeOf } from '../../engine/ir/op.js';
import { RandomStream } from '../../engine/random/stream.js';
import { buildClassifier } from '../../engine/step/classifier-program.js';
import { drawInitialValue } from '../../engine/step/initial-value.js';
import type { StateSpec } from '../../engine/step/program.js';
import type { Executor, HostTensor, HostTensors } from '../../runtime/executor.js';

/** Changed with everything that changes the trained weights, beside the data. */
export const CLASSIFIER_VERSION = 1;

/** Images of one update, and of one run of the graph `classify`. */
export const BATCH = 128;
const OPTIMIZER = { kind: 'adam', learningRate: 2e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
/** Updates between two turns of the event loop, in which requests arrive. */
const TURN_UPDATES = 16;
const SEED = 20_260_101;

/** A dataset with a class of each of its samples. */
export type LabelledDataset = Dataset & { readonly labels: Uint8Array };

export interface ClassifierTraining {
  readonly executor: Executor;
  readonly threads: number;
  readonly epochs: number;
  readonly signal: AbortSignal;
  /** Called now and then, with the share of the updates done, (0, 1]. */
  readonly onProgress?: (share: number) => void;
}

export const classCount = ({ labels }: Pick<LabelledDataset, 'labels'>): number =>
  labels.reduce((most, label) => Math.max(most, label), 0) + 1;

export const classifierProgram = (imageShape: readonly number[], classes: number) =>
  buildClassifier({ imageShape, classes, batch: BATCH }, OPTIMIZER);

/**
 * Trains the classifier on all of `dataset` with learning rates that fall to zero, from a fixed seed: equal data
 * give equal weights. Aborting rejects with the signal's reason.
 * @returns its weights, without the optimizer.
 */
export async function trainClassifier(
  dataset: LabelledDataset,
  { executor, threads, epochs, signal, onProgress }: ClassifierTraining,
): Promise<Map<string, HostTensor>> {
  const classes = classCount(dataset);
  const program = classifierProgram(dataset.shape, classes);
  const session = await executor.prepare(program, { threads });
  try {
    await session.writeState(
      new Map(
        program.state.map((spec) => [spec.name, { shape: spec.shape, data: drawInitialValue(spec, SEED) }]),
      ),
    );
    const order = new RandomStream(SEED, 'classifier/order');
    const indices = Uint32Array.from({ length: dataset.length }, (_, i) => i);
    const perEpoch = Math.max(1, Math.floor(dataset.length / BATCH));
    const total = perEpoch * epochs;
    for (let update = 0; update < total; update++) {
      signal.throwIfAborted();
      if (update % perEpoch === 0) order.shuffle(indices);
      const start = (update % perEpoch) * BATCH;
      const feeds = batchFeeds(dataset, batchAt(indices, start), classes, 1 - update / total);
      await session.run('train', feeds);
      if (update % TURN_UPDATES !== 0) continue;
      onProgress?.((update + 1) / total);
      await nextTurn();
    }
    return weightsOf(program.state, await session.readState());
  } finally {
    await session.dispose();
  }
}

/** BATCH indices from `start` on, beginning again where there are too few. */
const batchAt = (indices: Uint32Array, start: number): Uint32Array =>
  Uint32Array.from({ length: BATCH }, (_, i) => indices[(start + i) % indices.length]!);

function batchFeeds(
  dataset: LabelledDataset,
  batch: Uint32Array,
  classes: number,
  rate: number,
): HostTensors {
  const images = new Float32Array(BATCH * sizeOf(dataset.shape));
  dataset.gather(batch, images);
  const labels = new Float32Array(BATCH * classes);
  batch.forEach((index, row) => (labels[row * classes + dataset.labels[index]!] = 1));
  return new Map([
    ['images', { shape: [BATCH, ...dataset.shape], data: images }],
    ['labels', { shape: [BATCH, classes], data: labels }],
    ['rate', { shape: [], data: Float32Array.of(rate) }],
  ]);
}

function weightsOf(specs: readonly StateSpec[], state: HostTensors): Map<string, HostTensor> {
  const weights = specs.filter((spec) => spec.role === 'weight');
  return new Map(weights.map(({ name }) => [name, state.get(name)!]));
}
