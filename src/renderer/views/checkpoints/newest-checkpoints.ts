import type { RunRow } from '../../../contract/api/run-row.js';
import type { CheckpointChoice } from './checkpoint-choice.js';

/** Runs that are asked for checkpoints at most: those of a store of a thousand would take too long. */
const MOST_ASKED = 20;

/**
 * What to compare when nothing is chosen: the newest checkpoints of the two newest runs that have some, the older run
 * first, where they were trained on the same kind of data; else the two newest of the newest such run. Fewer than two
 * where there are not more.
 */
export async function newestCheckpoints(
  runs: readonly RunRow[],
  stepsOf: (id: string) => Promise<readonly number[]>,
): Promise<CheckpointChoice[]> {
  const found: { run: RunRow; steps: readonly number[] }[] = [];
  const newestFirst = runs.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  for (const run of newestFirst.slice(0, MOST_ASKED)) {
    const steps = await stepsOf(run.id);
    if (steps.length > 0) found.push({ run, steps });
    if (found.length === 2) break;
  }
  const [newest, other] = found;
  if (newest === undefined) return [];
  if (other?.run.config.data.kind === newest.run.config.data.kind) {
    return [other, newest].map(({ run, steps }) => ({ id: run.id, step: steps.at(-1) ?? null }));
  }
  return newest.steps.slice(-2).map((step) => ({ id: newest.run.id, step }));
}
