import type { EvaluationMetric } from '../../contract/index.js';
import {
  classHistogram,
  combinationHistogram,
  countOf,
  entropy,
  featureFrechetDistance,
  firstPoints,
  kernelDistance,
  likeliestClasses,
  manifoldMetrics,
  occupied,
  reverseKl,
  type PointSet,
} from '../../quality/index.js';
import type { EvaluatedQuantity } from './sample-evaluator.js';

/** Samples of each side for metrics whose time grows with the square of their number. */
const SQUARED_SAMPLES = 2000;

/** Adds the wanted metrics on features. */
export function addFeatureMetrics(
  computed: Map<EvaluatedQuantity, number>,
  wanted: ReadonlySet<EvaluationMetric>,
  real: PointSet,
  generated: PointSet,
): void {
  if (wanted.has('fid')) computed.set('fid', featureFrechetDistance(real, generated));
  const few = Math.min(SQUARED_SAMPLES, countOf(real), countOf(generated));
  const [someReal, someGenerated] = [firstPoints(real, few), firstPoints(generated, few)];
  if (wanted.has('kid')) computed.set('kid', kernelDistance(someReal, someGenerated));
  const names = (['precision', 'recall', 'density', 'coverage'] as const).filter((name) => wanted.has(name));
  if (names.length === 0) return;
  const metrics = manifoldMetrics(someReal, someGenerated);
  for (const name of names) computed.set(name, metrics[name]);
}

/**
 * Adds the wanted metrics on classes. `scores` holds class scores [n, classes] per channel: one, or three of a
 * stack. `reference` are the data's samples per class, null for equally many.
 */
export function addClassMetrics(
  computed: Map<EvaluatedQuantity, number>,
  wanted: ReadonlySet<EvaluationMetric>,
  scores: readonly Float32Array[],
  classes: number,
  reference: Uint32Array | null,
): void {
  const [first] = scores;
  if (first === undefined || classes === 0) return;
  if (wanted.has('class_entropy') || wanted.has('class_kl')) {
    const counts = classHistogram(first, classes);
    if (wanted.has('class_entropy')) {
      computed.set('class_entropy', entropy(counts));
      const samples = first.length / classes;
      counts.forEach((count, label) => computed.set(`class_share.${label}`, count / samples));
    }
    if (wanted.has('class_kl')) computed.set('class_kl', reverseKl(counts, reference ?? undefined));
  }
  if (!wanted.has('stacked_modes') && !wanted.has('stacked_kl')) return;
  const counts = combinationHistogram(
    scores.map((channel) => likeliestClasses(channel, classes)),
    classes,
  );
  if (wanted.has('stacked_modes')) computed.set('stacked_modes', occupied(counts));
  if (wanted.has('stacked_kl')) computed.set('stacked_kl', reverseKl(counts));
}
