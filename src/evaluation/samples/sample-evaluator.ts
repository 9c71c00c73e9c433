import type { EvaluationMetric } from '../../contract/index.js';

/** Values of some metrics by metric. */
export type MetricValues = ReadonlyMap<EvaluationMetric, number>;

/** Measures generated samples against real ones, which it holds. */
export interface SampleEvaluator {
  /** Generated samples [n, ...dataShape] in the data's range; at least 64, and equally many each time. */
  evaluate(generated: Float32Array, metrics: readonly EvaluationMetric[]): Promise<MetricValues>;
  dispose(): Promise<void>;
}
