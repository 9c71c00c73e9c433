import type { EvaluationMetric } from '../../contract/index.js';
import type { Dataset } from '../../data/index.js';
import {
  countOf,
  dataCopying,
  firstPoints,
  modeCoverage,
  planeDirections,
  relativeDiversity,
  slicedWasserstein,
  wasserstein1,
  type PointSet,
} from '../../quality/index.js';
import type { RealData } from './create.js';
import { copyableSamples, realSamples } from './real-samples.js';
import type { EvaluatedQuantity, SampleEvaluator } from './sample-evaluator.js';

/** Points of each side that exact W1 assigns: its time grows with the cube, 256 take tens of milliseconds. */
const ASSIGNED_POINTS = 256;
const DIRECTIONS = 32;

/** Evaluates points of one or two dimensions against `count` real points, held-out ones where there are some. */
export function pointEvaluator(
  { training, heldOut }: RealData,
  count: number,
  seed: number,
): SampleEvaluator {
  const real = realSamples(heldOut ?? training, count, seed);
  let copyable: PointSet | null = null;
  return {
    async evaluate(values, metrics) {
      const generated = { values, dim: real.dim };
      const computed = new Map<EvaluatedQuantity, number>();
      const wanted = new Set(metrics);
      if (wanted.has('diversity')) computed.set('diversity', relativeDiversity(real, generated));
      addModes(computed, wanted, training, values);
      if (wanted.has('data_copying')) {
        copyable ??= copyableSamples(training, seed);
        computed.set('data_copying', dataCopying(copyable, real, generated));
      }
      const pairs = Math.min(countOf(real), countOf(generated));
      if (wanted.has('w1_samples')) {
        const few = Math.min(pairs, real.dim === 1 ? pairs : ASSIGNED_POINTS);
        computed.set('w1_samples', wasserstein1(firstPoints(real, few), firstPoints(generated, few)));
      }
      if (wanted.has('sliced_w1'))
        computed.set('sliced_w1', sliced(firstPoints(real, pairs), firstPoints(generated, pairs)));
      return computed;
    },
    dispose: async () => {},
  };
}

function addModes(
  computed: Map<EvaluatedQuantity, number>,
  wanted: ReadonlySet<EvaluationMetric>,
  { modes }: Dataset,
  values: Float32Array,
): void {
  if (modes === null) return;
  const { covered, highQuality, reverseKl } = modeCoverage(values, modes);
  if (wanted.has('modes_covered')) computed.set('modes_covered', covered);
  if (wanted.has('high_quality')) computed.set('high_quality', highQuality);
  if (wanted.has('mode_kl')) computed.set('mode_kl', reverseKl);
}

const sliced = (real: PointSet, generated: PointSet): number =>
  slicedWasserstein(real, generated, real.dim === 1 ? [[1]] : planeDirections(DIRECTIONS));
