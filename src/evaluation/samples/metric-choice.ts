import { BadInputError, type EvaluationMetric, type RunConfig } from '../../contract/index.js';
import type { Dataset } from '../../data/index.js';

/** What a metric needs of the data, as the end of a sentence; absent for metrics of all data. */
type Need = 'points' | 'mixture' | 'images' | 'classes' | 'stack' | 'heldOut';

const needs: { readonly [K in EvaluationMetric]: Need | null } = {
  diversity: null,
  modes_covered: 'mixture',
  high_quality: 'mixture',
  mode_kl: 'mixture',
  w1_samples: 'points',
  sliced_w1: 'points',
  fid: 'images',
  kid: 'images',
  precision: 'images',
  recall: 'images',
  density: 'images',
  coverage: 'images',
  class_entropy: 'classes',
  class_kl: 'classes',
  stacked_modes: 'stack',
  stacked_kl: 'stack',
  data_copying: 'heldOut',
};

const needText: { readonly [K in Need]: string } = {
  points: 'points (ring, grid, swiss-roll, two-moons, mixture-1d)',
  mixture: 'a mixture (ring, grid, or mixture-1d with equal deviations)',
  images: 'images',
  classes: 'labelled images (mnist, or idx with labels)',
  stack: 'stacked-mnist',
  heldOut: 'held-out samples (see evaluation.against)',
};

/** Real samples that a metric needs at least: two have a variance, six have five neighbours each. */
const leastSamples: { readonly [K in EvaluationMetric]?: number } = {
  diversity: 2,
  fid: 2,
  kid: 2,
  precision: 6,
  recall: 6,
  density: 6,
  coverage: 6,
};

const metrics = Object.keys(needs) as EvaluationMetric[];

/**
 * The metrics a run evaluates, in chart order.
 * @throws BadInputError naming the key where a metric does not fit the data, or the selection is not evaluated.
 */
export function chosenMetrics(
  config: RunConfig,
  dataset: Dataset,
  heldOut: Dataset | null = null,
): EvaluationMetric[] {
  const { evaluation, selection } = config;
  const isImage = dataset.shape.length === 3;
  const has: { readonly [K in Need]: boolean } = {
    points: !isImage,
    mixture: dataset.modes !== null,
    images: isImage,
    classes: isImage && dataset.labels !== null,
    stack: config.data.kind === 'stacked-mnist',
    heldOut: heldOut !== null,
  };
  const real = (heldOut ?? dataset).length;
  const isEnough = (metric: EvaluationMetric): boolean => real >= (leastSamples[metric] ?? 1);
  const fits = (metric: EvaluationMetric): boolean =>
    (needs[metric] === null || has[needs[metric]]) && isEnough(metric);
  const unfit = evaluation.metrics?.find((metric) => !fits(metric));
  const need = unfit === undefined ? null : needs[unfit];
  if (unfit !== undefined && need !== null && !has[need])
    throw new BadInputError(`evaluation.metrics: ${unfit} needs ${needText[need]}; take it out of the list.`);
  if (unfit !== undefined && heldOut !== null)
    throw new BadInputError(
      `evaluation.metrics: ${unfit} needs ${leastSamples[unfit]} held-out samples, and there are ${real}; set evaluation.against to training.`,
    );
  if (unfit !== undefined)
    throw new BadInputError(
      `evaluation.metrics: ${unfit} needs ${leastSamples[unfit]} real samples, and there are ${real}; take it out of the list.`,
    );
  const chosen =
    evaluation.every === 0
      ? []
      : metrics.filter((metric) =>
          evaluation.metrics === null
            ? fits(metric) && (needs[metric] === null || !isImage)
            : evaluation.metrics.includes(metric),
        );
  if (selection !== null && !chosen.includes(selection.metric))
    throw new BadInputError(
      `selection.metric: ${selection.metric} is not evaluated in this run; ` +
        (evaluation.every === 0
          ? 'set evaluation.every.'
          : `add it to evaluation.metrics or choose one of ${chosen.join(', ')}.`),
    );
  return chosen;
}
