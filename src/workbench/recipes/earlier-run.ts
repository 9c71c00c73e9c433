import { isDeepStrictEqual } from 'node:util';
import { isDepartureLine } from '../../contract/departure.js';
import type { RunConfig, RunStatus, RunSummary } from '../../contract/index.js';
import { packageVersion } from '../package-version.js';
import type { RunStore } from '../store/index.js';

/** The statuses of a run that has all its steps, or goes on to the last bit as if it had not stopped. */
const USABLE: readonly RunStatus[] = ['finished', 'stopped', 'interrupted'];

/**
 * The newest run of a store that is to the last bit the one that `config` asks for, or goes on to be it: of the same
 * config throughout, trained here by this version of the workbench on the backend that the config names, on its
 * schedule alone, and with all checkpoints of it. Null where there is none. Ids of `taken` do not count.
 */
export function earlierRun(store: RunStore, config: RunConfig, taken: readonly string[]): RunSummary | null {
  const found = store
    .list()
    .find(
      (run) =>
        run.parent === null &&
        USABLE.includes(run.status) &&
        !taken.includes(run.id) &&
        isDeepStrictEqual(run.config, config) &&
        followsItsConfig(store, run),
    );
  return found ?? null;
}

/** Whether what is stored of a run is what its config makes of it. */
function followsItsConfig(store: RunStore, { id, status, config }: RunSummary): boolean {
  const steps = new Set(store.checkpoints(id).map(({ step }) => step));
  // Without a checkpoint it begins again, whatever was there.
  if (steps.size === 0) return status !== 'finished';
  const last = status === 'finished' ? config.steps : Math.max(...steps);
  const every = config.schedule.checkpointEvery;
  const scheduled = Array.from({ length: Math.floor(last / every) }, (_, i) => (i + 1) * every);
  const trainings = store.trainings(id);
  return (
    [...scheduled, last].every((step) => steps.has(step)) &&
    // An imported run has none.
    trainings.length > 0 &&
    trainings.every(
      ({ program, identity }) => program === packageVersion() && identity.backend === config.compute.backend,
    ) &&
    !store.logLines(id, Number.MAX_SAFE_INTEGER).some(({ text }) => isDepartureLine(text))
  );
}
