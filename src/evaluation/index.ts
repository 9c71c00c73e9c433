export { runInChunks } from './chunks.js';
export { openCheckpoint, type EvaluatedCheckpoint, type Slopes } from './evaluated-checkpoint.js';
export { networkWeights } from './network-weights.js';
export { portableNetwork } from './portable-network.js';
export { heldOutReference } from './samples/reference.js';
export {
  createSampleEvaluator,
  featuresOf,
  metricColumn,
  quantitiesOf,
  type EvaluatorContext,
} from './samples/create.js';
export { chosenMetrics } from './samples/metric-choice.js';
export type { EvaluatedQuantity, MetricValues, SampleEvaluator } from './samples/sample-evaluator.js';
