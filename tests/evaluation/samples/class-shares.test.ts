import { expect, it } from 'vitest';
import type { Dataset } from '../../../src/data/index.js';
import { quantitiesOf } from '../../../src/evaluation/index.js';
import { addClassMetrics } from '../../../src/evaluation/samples/image-metrics.js';
import type { EvaluatedQuantity } from '../../../src/evaluation/samples/sample-evaluator.js';

const labelled = (labels: Uint8Array | null) => ({ name: 'digits', labels }) as Dataset;

it('gives the histogram of the classes beside its entropy', () => {
  // Samples of the classes 0, 0, 2, 0 of three.
  const scores = Float32Array.of(3, 1, 0, 2, 0, 1, 0, 1, 5, 9, 8, 7);
  const computed = new Map<EvaluatedQuantity, number>();
  addClassMetrics(computed, new Set(['class_entropy']), [scores], 3, null);
  expect([0, 1, 2].map((label) => computed.get(`class_share.${label}`))).toEqual([0.75, 0, 0.25]);
  expect(computed.get('class_entropy')).toBeCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), 12);
});

it('has a share for every class of the labels, and none without labels or the metric', () => {
  expect(quantitiesOf('class_entropy', labelled(Uint8Array.of(0, 2, 1)))).toEqual([
    'class_entropy',
    'class_share.0',
    'class_share.1',
    'class_share.2',
  ]);
  expect(quantitiesOf('class_entropy', labelled(null))).toEqual(['class_entropy']);
  expect(quantitiesOf('class_kl', labelled(Uint8Array.of(0, 1)))).toEqual(['class_kl']);
});
