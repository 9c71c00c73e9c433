import { z } from 'zod';

/**
 * Metrics of sample quality. For points: `modes_covered`, `high_quality`, `mode_kl` (mixtures), `w1_samples`,
 * `sliced_w1`. For images, on the features of a classifier or of a fixed random network: `fid`, `kid`,
 * `precision`, `recall`, `density`, `coverage`; with a classifier `class_entropy` (and with it `class_share.N` of every
 * class N), `class_kl`; for Stacked MNIST `stacked_modes`, `stacked_kl`. For all: `diversity` and, with held-out
 * samples, `data_copying`.
 */
export const evaluationMetricSchema = z.enum([
  'diversity',
  'modes_covered',
  'high_quality',
  'mode_kl',
  'w1_samples',
  'sliced_w1',
  'fid',
  'kid',
  'precision',
  'recall',
  'density',
  'coverage',
  'class_entropy',
  'class_kl',
  'stacked_modes',
  'stacked_kl',
  'data_copying',
]);
export type EvaluationMetric = z.output<typeof evaluationMetricSchema>;

/** When samples of the run are measured against the data. It changes no weight of the run. */
export const evaluationConfigSchema = z.strictObject({
  every: z
    .int()
    .min(0)
    .max(10_000_000)
    .default(1000)
    .describe(
      'Generator steps between two evaluations; 0 evaluates never. The last step is always evaluated.',
    ),
  samples: z
    .int()
    .min(64)
    .max(30_000)
    .default(1000)
    .describe(
      'Generated and real samples an evaluation compares. Exact W1 in the plane uses the first 256 of them; kernel ' +
        'distance, precision, recall, density and coverage the first 2,000.',
    ),
  against: z
    .enum(['auto', 'training', 'held-out'])
    .default('auto')
    .describe(
      'Real samples an evaluation compares with. held-out: samples the training never sees, of an imported dataset ' +
        'with a held-out share, MNIST’s test images, generated points drawn anew. auto: held-out for an imported ' +
        'dataset that has some, else training.',
    ),
  metrics: z
    .array(evaluationMetricSchema)
    .max(evaluationMetricSchema.options.length)
    .nullable()
    .default(null)
    .describe(
      'null: all for points, diversity alone for images. Image metrics need a feature network: a classifier that is ' +
        'trained once per data, within minutes, and kept.',
    ),
});

/** Which checkpoint is the best of a run: that with the smallest or largest value of a metric. */
export const selectionConfigSchema = z.strictObject({
  metric: evaluationMetricSchema,
  direction: z
    .enum(['auto', 'min', 'max'])
    .default('auto')
    .describe(
      'auto takes what is better in the metric: the largest of diversity, modes_covered, high_quality, precision, ' +
        'recall, density, coverage, class_entropy and stacked_modes, the nearest to 0.5 of data_copying, the smallest ' +
        'of all others.',
    ),
});
export type SelectionConfig = z.output<typeof selectionConfigSchema>;

/** What is best in a metric: its smallest or largest value, or the one nearest to a number. */
const bestOf: { readonly [K in EvaluationMetric]: 'min' | 'max' | number } = {
  diversity: 'max',
  modes_covered: 'max',
  high_quality: 'max',
  mode_kl: 'min',
  w1_samples: 'min',
  sliced_w1: 'min',
  fid: 'min',
  kid: 'min',
  precision: 'max',
  recall: 'max',
  density: 'max',
  coverage: 'max',
  class_entropy: 'max',
  class_kl: 'min',
  stacked_modes: 'max',
  stacked_kl: 'min',
  // Samples of the data's own distribution, neither copies nor far from all data.
  data_copying: 0.5,
};

/** Whether a checkpoint's value of the selected metric is better than another one's. */
export function isBetter({ metric, direction }: SelectionConfig, value: number, than: number): boolean {
  const best = direction === 'auto' ? bestOf[metric] : direction;
  if (best === 'max') return value > than;
  return best === 'min' ? value < than : Math.abs(value - best) < Math.abs(than - best);
}
