import type { DataConfig } from '../../contract/index.js';
import { dataCopying, relativeDiversity, type PointSet } from '../../quality/index.js';
import type { EvaluatorContext, RealData } from './create.js';
import { channelFeatures, type ImageFeatures } from './image-features.js';
import { addClassMetrics, addFeatureMetrics } from './image-metrics.js';
import { copyableSamples, realSamples } from './real-samples.js';
import type { EvaluatedQuantity, SampleEvaluator } from './sample-evaluator.js';

/**
 * Evaluates images against `count` real images, held-out ones where there are some; classes against the labels of all
 * training images, as a small held-out part may lack some. The feature network is loaded, or trained, when a metric
 * wants it for the first time.
 */
export function imageEvaluator(
  data: DataConfig,
  { training, heldOut }: RealData,
  count: number,
  seed: number,
  context: EvaluatorContext,
): SampleEvaluator {
  const real = realSamples(heldOut ?? training, count, seed);
  let features: ImageFeatures | null = null;
  let realFeatures: Float32Array | null = null;
  let trainingFeatures: Float32Array | null = null;
  const classCounts = countClasses(training.labels);
  return {
    async evaluate(values, metrics) {
      const computed = new Map<EvaluatedQuantity, number>();
      const wanted = new Set(metrics);
      if (wanted.delete('diversity'))
        computed.set('diversity', relativeDiversity(real, { values, dim: real.dim }));
      if (wanted.size === 0) return computed;
      features ??= await channelFeatures(data, training, context);
      realFeatures ??= (await features.apply(real.values)).features;
      const generated = await features.apply(values);
      const { dim, classes } = features;
      addFeatureMetrics(computed, wanted, { values: realFeatures, dim }, { values: generated.features, dim });
      if (wanted.has('data_copying')) {
        trainingFeatures ??= (await features.apply(copyableSamples(training, seed).values)).features;
        const set = (values: Float32Array): PointSet => ({ values, dim });
        computed.set(
          'data_copying',
          dataCopying(set(trainingFeatures), set(realFeatures), set(generated.features)),
        );
      }
      addClassMetrics(computed, wanted, generated.scores, classes, classCounts);
      return computed;
    },
    dispose: async () => {
      await features?.dispose();
    },
  };
}

/** Samples per class, null without labels. */
function countClasses(labels: Uint8Array | null): Uint32Array | null {
  if (labels === null) return null;
  const counts = new Uint32Array(labels.reduce((most, label) => Math.max(most, label), 0) + 1);
  for (const label of labels) counts[label]! += 1;
  return counts;
}
