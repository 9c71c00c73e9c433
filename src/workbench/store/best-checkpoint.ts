import { isBetter, type MetricSeries, type SelectionConfig } from '../../contract/index.js';
import type { CheckpointRow } from './checkpoint-rows.js';

/** A checkpoint and its value of the selection's metric. */
export interface BestStep {
  readonly step: number;
  readonly value: number;
}

/**
 * The best of `checkpoints` by a selection: the flagged one where it is among them; otherwise, as after a later best
 * one was removed, what the stored metrics of their steps say. Null where none was evaluated.
 */
export function bestCheckpoint(
  selection: SelectionConfig,
  checkpoints: readonly Pick<CheckpointRow, 'step' | 'best'>[],
  metrics: () => MetricSeries,
): BestStep | null {
  const flagged = checkpoints.find(({ best }) => best !== null);
  if (flagged !== undefined) return { step: flagged.step, value: flagged.best! };
  const { steps, columns } = metrics();
  const { metric } = selection;
  // A metric on features has their name behind its own.
  const name = [...columns.keys()].find((column) => column === metric || column.startsWith(`${metric}.`));
  const values = name === undefined ? undefined : columns.get(name);
  const rows = new Map([...steps].map((step, row) => [step, row]));
  let best: BestStep | null = null;
  for (const { step } of checkpoints) {
    const value = values?.[rows.get(step) ?? -1] ?? NaN;
    if (Number.isFinite(value) && (best === null || isBetter(selection, value, best.value)))
      best = { step, value };
  }
  return best;
}
