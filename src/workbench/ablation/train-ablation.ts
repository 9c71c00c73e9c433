import type { AblationProgress, AblationRow, AblationTable } from '../../contract/ablation.js';
import type { RunConfig } from '../../contract/index.js';
import type { RunStore } from '../store/index.js';
import { ablationColumns, ablationRow } from './table.js';
import type { AblationPlan } from './variants.js';

export interface AblationParts {
  readonly store: RunStore;
  readonly plan: AblationPlan;
  /** What the table says was ablated. */
  readonly preset: string;
  readonly seeds: readonly number[];
  /** Trains one run of the group to its end; gives its id, or null where it did not finish. */
  readonly train: (config: RunConfig, group: string) => Promise<string | null>;
  readonly onProgress?: (progress: AblationProgress) => void;
}

/**
 * Trains every variant with every seed, one run at a time, so that their times compare, and stores the table. Null
 * where a run did not finish: no table is stored then, and no further run started.
 */
export async function trainAblation(parts: AblationParts): Promise<AblationTable | null> {
  const { store, plan, preset, seeds, train, onProgress } = parts;
  const group = `ablate-${preset}-${new Date().toISOString().slice(0, 19)}`;
  const of = plan.variants.length * seeds.length;
  let done = 0;
  const rows: AblationRow[] = [];
  for (const variant of plan.variants) {
    const runs: string[] = [];
    for (const seed of seeds) {
      onProgress?.({ preset, group, variant: variant.name, done, of });
      const run = await train({ ...variant.config, name: variant.name, seed }, group);
      if (run === null) return null;
      runs.push(run);
      done += 1;
    }
    rows.push(ablationRow(store, variant, runs));
  }
  const { steps, objective } = plan.variants[0]!.config;
  return store.ablations.add({
    preset,
    objective: objective.kind,
    steps,
    seeds: [...seeds],
    group,
    finishedAt: Date.now(),
    columns: ablationColumns(rows),
    rows,
    refused: [...plan.refused],
    apart: [...plan.apart],
  });
}
