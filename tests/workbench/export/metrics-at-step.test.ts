import { describe, expect, it } from 'vitest';
import type { MetricSeries } from '../../../src/contract/index.js';
import { metricsAtStep } from '../../../src/workbench/export/metrics-at-step.js';

const series: MetricSeries = {
  steps: Int32Array.of(10, 20, 40),
  seconds: Float64Array.of(1, 2, 4),
  columns: new Map([['loss_d', Float32Array.of(1, 2, 4)]]),
};

describe('metricsAtStep', () => {
  it.each([
    [10, 1],
    [19, 1],
    [20, 2],
    [39, 2],
    [1000, 4],
  ])('takes the last row at or before step %i', (step, loss) => {
    expect(metricsAtStep(series, step).get('loss_d')).toBe(loss);
  });

  it('takes the last number of a metric that not every step has, and leaves it out before the first', () => {
    const columns = new Map([['fid', Float32Array.of(NaN, 7, NaN)]]);
    expect(metricsAtStep({ ...series, columns }, 45).get('fid')).toBe(7);
    expect(metricsAtStep({ ...series, columns }, 19).has('fid')).toBe(false);
  });

  it('is empty before the first row', () => {
    expect(metricsAtStep(series, 9).size).toBe(0);
  });
});
