import type { EvaluationMetric } from '../../contract/index.js';

/** What an evaluation gives a number of: a metric, or the share of the samples in a class of the histogram. */
export type EvaluatedQuantity = EvaluationMetric | `class_share.${number}`;

/** Values of some quantities. */
export type MetricValues = ReadonlyMap<EvaluatedQuantity, number>;

/** Measures generated samples against real ones, which it holds. */
export interface SampleEvaluator {
  /** Generated samples [n, ...dataShape] in the data's range; at least 64, and equally many each time. */
  evaluate(generated: Float32Array, metrics: readonly EvaluationMetric[]): Promise<MetricValues>;
  dispose(): Promise<void>;
}
