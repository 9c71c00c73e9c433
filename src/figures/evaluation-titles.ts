import { evaluationMetricSchema, type EvaluationMetric } from '../contract/index.js';

/** What the features of a metric come from: the end of its column's name. */
const FEATURES = {
  mnist_classifier: 'MNIST classifier features',
  own_classifier: 'features of a classifier of this data',
  random_network: 'random network features',
} as const;
type FeatureSource = keyof typeof FEATURES;

/** Metrics that have one column. */
export const PLAIN_EVALUATIONS = {
  diversity: 'Diversity of the samples against the data’s',
  modes_covered: 'Modes covered',
  high_quality: 'Share of samples near a mode',
  mode_kl: 'Reverse KL over modes, nats',
  w1_samples: 'W1 between samples and data',
  sliced_w1: 'Sliced W1',
  class_entropy: 'Entropy of the classes, nats',
  class_kl: 'KL of the classes from the data’s, nats',
  stacked_modes: 'Stacked MNIST: modes of 1,000',
  stacked_kl: 'Stacked MNIST: reverse KL, nats',
  data_copying: 'Nearer to training samples than held-out samples are, share',
} satisfies Partial<Record<EvaluationMetric, string>>;

const featured = (name: string): Readonly<Record<FeatureSource, string>> => ({
  mnist_classifier: `${name} (${FEATURES.mnist_classifier})`,
  own_classifier: `${name} (${FEATURES.own_classifier})`,
  random_network: `${name} (${FEATURES.random_network})`,
});

/** Metrics that have a column for every source of features. */
export const FEATURE_EVALUATIONS = {
  fid: featured('FID'),
  kid: featured('KID'),
  precision: featured('Precision'),
  recall: featured('Recall'),
  density: featured('Density'),
  coverage: featured('Coverage'),
} satisfies Partial<Record<EvaluationMetric, object>>;

const TITLES: Readonly<Record<EvaluationMetric, string | Readonly<Record<string, string>>>> = {
  ...PLAIN_EVALUATIONS,
  ...FEATURE_EVALUATIONS,
};

/** English title of a column of evaluations, such as `fid.mnist_classifier` or `class_share.3`; null for any other column. */
export function evaluationTitle(column: string): string | null {
  const [name, features = ''] = column.split('.');
  if (name === 'class_share') return `Share of the samples in class ${features}`;
  const metric = evaluationMetricSchema.safeParse(name);
  if (!metric.success) return null;
  const title = TITLES[metric.data];
  return typeof title === 'string' ? title : (title[features] ?? column);
}
