import { isDeepStrictEqual } from 'node:util';
import type { RunConfig, RunStatus, RunSummary } from '../../contract/index.js';
import { packageVersion } from '../package-version.js';
import type { RunStore } from '../store/index.js';

const MARK = 'recipe-';

/** The group of the runs that one measurement of a recipe trains. */
export const recipeGroup = (recipe: string): string => `${MARK}${recipe}-${Date.now().toString(36)}`;

/** The statuses of a run that has all its steps, or goes on to the last bit as if it had not stopped. */
const USABLE: readonly RunStatus[] = ['finished', 'stopped', 'interrupted'];

/**
 * The newest run that an earlier measurement of a recipe trained, or began to train, and that is to the last bit
 * the one that `config` asks for: of the same config throughout, by this version of the workbench, with all the
 * checkpoints of its schedule. Null where there is none. Runs that users started do not count, since their weights
 * may have been changed by single steps, nor do those of other machines.
 */
export function earlierRun(store: RunStore, config: RunConfig, taken: readonly string[]): RunSummary | null {
  const found = store
    .list()
    .find(
      (run) =>
        run.group?.startsWith(MARK) === true &&
        run.parent === null &&
        USABLE.includes(run.status) &&
        !taken.includes(run.id) &&
        isDeepStrictEqual(run.config, config) &&
        goesOn(store, run),
    );
  return found ?? null;
}

function goesOn(store: RunStore, { id, status, config }: RunSummary): boolean {
  const steps = new Set(store.checkpoints(id).map(({ step }) => step));
  // Without a checkpoint it begins again, whatever was there.
  if (steps.size === 0) return status !== 'finished';
  const last = status === 'finished' ? config.steps : Math.max(...steps);
  const every = config.schedule.checkpointEvery;
  const scheduled = Array.from({ length: Math.floor(last / every) }, (_, i) => (i + 1) * every);
  const trainings = store.trainings(id);
  return (
    [...scheduled, last].every((step) => steps.has(step)) &&
    trainings.length > 0 &&
    trainings.every(({ program }) => program === packageVersion())
  );
}
