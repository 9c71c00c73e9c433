import type { DataConfig, EvaluationMetric, RunConfig } from '../../contract/index.js';
import type { Dataset } from '../../data/index.js';
import type { Executor } from '../../runtime/executor.js';
import { classCount } from '../features/train-classifier.js';
import { imageEvaluator } from './image-evaluator.js';
import { pointEvaluator } from './point-evaluator.js';
import type { EvaluatedQuantity, SampleEvaluator } from './sample-evaluator.js';

/** What an evaluator may use of the process it runs in. */
export interface EvaluatorContext {
  readonly executor: Executor;
  readonly threads: number;
  /** Says what takes long, one sentence each. */
  readonly log: (text: string) => void;
  /** Ends the training of a feature network. */
  readonly signal: AbortSignal;
  /** Folder of trained feature networks; by default in the user's cache folder. */
  readonly networkCache?: string;
}

/** What generated samples are compared with. */
export interface RealData {
  readonly training: Dataset;
  /** Samples the training never sees; where there are some, they are what is compared with. */
  readonly heldOut: Dataset | null;
}

/** The evaluator of a run's samples. Nothing is trained or read from disk before its first use. */
export function createSampleEvaluator(
  { evaluation, seed, data }: RunConfig,
  real: RealData,
  context: EvaluatorContext,
): SampleEvaluator {
  return real.training.shape.length === 3
    ? imageEvaluator(data, real, evaluation.samples, seed, context)
    : pointEvaluator(real, evaluation.samples, seed);
}

const featureMetrics: ReadonlySet<EvaluatedQuantity> = new Set([
  'fid',
  'kid',
  'precision',
  'recall',
  'density',
  'coverage',
]);

/**
 * Column of a metric. Those on features name the features, so that nobody takes them for Inception's:
 * `fid.mnist_classifier`, `fid.own_classifier` (trained on the data's own labels) or `fid.random_network`.
 */
export function metricColumn(quantity: EvaluatedQuantity, data: DataConfig, dataset: Dataset): string {
  if (!featureMetrics.has(quantity)) return quantity;
  return `${quantity}.${featuresOf(data, dataset)}`;
}

/**
 * What an evaluation of a metric gives numbers of. The entropy of the classes comes with their histogram: the share
 * of the samples in every class.
 */
export function quantitiesOf(metric: EvaluationMetric, { labels }: Dataset): EvaluatedQuantity[] {
  if (metric !== 'class_entropy' || labels === null) return [metric];
  return [
    metric,
    ...Array.from({ length: classCount({ labels }) }, (_, label) => `class_share.${label}` as const),
  ];
}

/** Which features measure the images of a dataset. What an imported one is called says nothing of what it shows. */
export function featuresOf(
  { kind }: DataConfig,
  { labels }: Pick<Dataset, 'labels'>,
): 'mnist_classifier' | 'own_classifier' | 'random_network' {
  if (kind === 'mnist' || kind === 'stacked-mnist') return 'mnist_classifier';
  return labels === null ? 'random_network' : 'own_classifier';
}
