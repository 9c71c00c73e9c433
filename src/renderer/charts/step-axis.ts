import type { RunConfig } from '../../contract/config/index.js';
import type { MetricTable } from './metric-table.js';

/** What the x axis of a chart counts: generator steps, real samples the critic has seen, seconds trained. */
export type StepAxis = 'steps' | 'images' | 'seconds';

export const STEP_AXES: readonly StepAxis[] = ['steps', 'images', 'seconds'];

type Schedule = Pick<RunConfig, 'batchSize' | 'nCritic' | 'criticWarmup'>;

/**
 * Real samples that the discriminator has been shown after `steps` generator steps: every generator step is
 * preceded by nCritic updates of one batch, or by max(warm-up, nCritic) where the warm-up applies (indices
 * below firstSteps and every multiple of the period, counted from 0).
 */
export function imagesSeen(config: Schedule, steps: number): number {
  const { batchSize, nCritic, criticWarmup: warmup } = config;
  if (warmup === null) return steps * nCritic * batchSize;
  const early = Math.min(steps, warmup.firstSteps);
  const multiplesBelow = (end: number): number => (end <= 0 ? 0 : Math.floor((end - 1) / warmup.period) + 1);
  const periodic = Math.max(0, multiplesBelow(steps) - multiplesBelow(warmup.firstSteps));
  const extra = Math.max(0, warmup.updates - nCritic);
  return (steps * nCritic + (early + periodic) * extra) * batchSize;
}

/** The table's rows in the units of the axis, ascending. */
export function axisValues(table: MetricTable, axis: StepAxis, config: Schedule): Float64Array {
  switch (axis) {
    case 'steps':
      return Float64Array.from(table.steps);
    case 'images':
      return Float64Array.from(table.steps, (step) => imagesSeen(config, step));
    case 'seconds':
      return table.seconds;
  }
}

/**
 * Step at position `x` of an axis whose rows lie at `values` (ascending): between two rows in proportion, outside
 * of them the nearest row's. 0 if there are no rows.
 */
export function stepAt(values: Float64Array, steps: Int32Array, x: number): number {
  const last = values.length - 1;
  if (last < 0) return 0;
  if (x <= values[0]!) return steps[0]!;
  if (x >= values[last]!) return steps[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const centre = (low + high) >> 1;
    if (values[centre]! <= x) low = centre;
    else high = centre;
  }
  const share = (x - values[low]!) / (values[high]! - values[low]!);
  return Math.round(steps[low]! + share * (steps[high]! - steps[low]!));
}
