import type { DataConfig } from '../../contract/index.js';
import { loadDataset, type Dataset } from '../../data/index.js';
import { cachedNetwork, defaultNetworkCache, networkName } from '../features/network-cache.js';
import { classifierNetwork, randomNetwork, type FeatureNetwork } from '../features/feature-network.js';
import { classCount, trainClassifier, type LabelledDataset } from '../features/train-classifier.js';
import { featuresOf, type EvaluatorContext } from './create.js';

/** Passes over the data when a classifier is trained: MNIST's reaches 98.5 % on the test images. */
const EPOCHS = 4;
const MNIST_SIDE = 28;

/** Features of whole images; a stack of digits is looked at channel by channel. */
export interface ImageFeatures {
  readonly dim: number;
  readonly classes: number;
  /** Images [n, ...dataShape] to features [n, dim] and class scores [n, classes] of every channel looked at. */
  apply(images: Float32Array): Promise<{ features: Float32Array; scores: Float32Array[] }>;
  dispose(): Promise<void>;
}

/** The features that measure a dataset, see featuresOf. */
export async function channelFeatures(
  data: DataConfig,
  dataset: Dataset,
  context: EvaluatorContext,
): Promise<ImageFeatures> {
  switch (featuresOf(data, dataset)) {
    case 'random_network':
      return whole(await randomNetwork(dataset.shape, context));
    case 'own_classifier':
      return whole(await classifierOf(withLabels(dataset), context, data.kind));
    case 'mnist_classifier': {
      const digits = await loadDataset({ kind: 'mnist', split: 'train', size: MNIST_SIDE }, 0, {
        signal: context.signal,
      });
      return perChannel(await classifierOf(withLabels(digits), context, 'MNIST'), dataset.shape);
    }
  }
}

/** Trains or reads the classifier of a labelled dataset. */
export async function classifierOf(
  dataset: LabelledDataset,
  { executor, threads, log, signal, networkCache }: EvaluatorContext,
  label: string,
): Promise<FeatureNetwork> {
  const directory = networkCache ?? defaultNetworkCache();
  const weights = await cachedNetwork(directory, networkName(dataset, EPOCHS), signal, (alive) => {
    log(`Training the ${label} classifier whose features measure the samples; it is kept in ${directory}.`);
    return trainClassifier(dataset, { executor, threads, epochs: EPOCHS, signal, onProgress: alive });
  });
  return classifierNetwork(dataset.shape, classCount(dataset), weights, { executor, threads });
}

function withLabels(dataset: Dataset): LabelledDataset {
  const { labels } = dataset;
  if (labels === null) throw new RangeError(`${dataset.name} has no labels`);
  return { ...dataset, labels };
}

function whole(network: FeatureNetwork): ImageFeatures {
  return {
    dim: network.dim,
    classes: network.classes,
    async apply(images) {
      const { features, scores } = await network.apply(images);
      return { features, scores: [scores] };
    },
    dispose: () => network.dispose(),
  };
}

/** A network of one digit of 28 x 28 applied to every channel's centre; the features follow one another. */
function perChannel(network: FeatureNetwork, shape: readonly number[]): ImageFeatures {
  const [channels, side] = shape as readonly [number, number];
  const dim = channels * network.dim;
  return {
    dim,
    classes: network.classes,
    async apply(images) {
      const count = images.length / (channels * side * side);
      const features = new Float32Array(count * dim);
      const scores: Float32Array[] = [];
      for (let channel = 0; channel < channels; channel++) {
        const part = await network.apply(centres(images, count, channels, side, channel));
        for (let i = 0; i < count; i++)
          features.set(
            part.features.subarray(i * network.dim, (i + 1) * network.dim),
            i * dim + channel * network.dim,
          );
        scores.push(part.scores);
      }
      return { features, scores };
    },
    dispose: () => network.dispose(),
  };
}

/** One channel of every image without its border, [count, 1, 28, 28]. */
function centres(
  images: Float32Array,
  count: number,
  channels: number,
  side: number,
  channel: number,
): Float32Array {
  const border = (side - MNIST_SIDE) >> 1;
  const out = new Float32Array(count * MNIST_SIDE * MNIST_SIDE);
  for (let i = 0; i < count; i++) {
    for (let row = 0; row < MNIST_SIDE; row++) {
      const start = ((i * channels + channel) * side + border + row) * side + border;
      out.set(images.subarray(start, start + MNIST_SIDE), (i * MNIST_SIDE + row) * MNIST_SIDE);
    }
  }
  return out;
}
