import { StoreBusyError, type RunStore } from '../store/index.js';
import type { ActiveRuns } from './active-runs.js';
import { procedures } from './contract-implementer.js';
import type { RunEvents } from './run-events.js';
import { runRow } from './run-row.js';

export interface RunProcedureParts {
  readonly store: RunStore;
  readonly active: ActiveRuns;
  readonly events: RunEvents;
}

/** Lists, annotates, deletes and controls runs. */
export function runProcedures({ store, active, events }: RunProcedureParts) {
  const { runs } = procedures;
  return {
    list: runs.list.handler(() => {
      markInterrupted(store);
      return store.overviews().map(runRow);
    }),
    get: runs.get.handler(({ input: { id } }) => runRow(store.overview(id))),
    annotate: runs.annotate.handler(async ({ input: { id, name, notes, tags } }) => {
      await store.whenWritable();
      store.annotate(id, {
        ...(name === undefined ? {} : { name }),
        ...(notes === undefined ? {} : { notes }),
        ...(tags === undefined ? {} : { tags }),
      });
      const run = runRow(store.overview(id));
      events.publish({ type: 'changed', run });
      return run;
    }),
    delete: runs.delete.handler(async ({ input: { ids } }) => {
      await store.whenWritable();
      // None is deleted when one of them is being trained.
      for (const id of ids) store.requireFree(id);
      for (const id of ids) {
        store.deleteRun(id);
        events.publish({ type: 'deleted', id });
      }
    }),
    pause: runs.pause.handler(({ input: { id } }) => {
      active.pause(id);
    }),
    resume: runs.resume.handler(({ input: { id, checkpoint, backend } }) =>
      active.resume(id, {
        ...(checkpoint === undefined ? {} : { checkpoint }),
        ...(backend === undefined ? {} : { backend }),
      }),
    ),
    branch: runs.branch.handler(({ input: { from, config } }) => active.branch(from, config)),
    stop: runs.stop.handler(({ input: { id } }) => active.stop(id)),
    checkpoint: runs.checkpoint.handler(({ input: { id } }) => {
      active.checkpoint(id);
    }),
    pace: runs.pace.handler(({ input: { id } }) => {
      store.run(id);
      return active.pace(id);
    }),
    setPace: runs.setPace.handler(({ input: { id, updatesPerSecond } }) => {
      active.setPace(id, updatesPerSecond);
    }),
    step: runs.step.handler(({ input: { id, update, count } }) => {
      active.step(id, update, count);
    }),
    checkpoints: runs.checkpoints.handler(({ input: { id } }) =>
      store.checkpoints(id).map(({ runId, step, sha256, bytes, seconds, best }) => ({
        runId,
        step,
        sha256,
        bytes,
        seconds,
        best,
      })),
    ),
    trainings: runs.trainings.handler(({ input: { id } }) => store.trainings(id)),
    log: runs.log.handler(({ input: { id } }) => store.logLines(id)),
    events: runs.events.handler(({ signal }) => events.subscribe(signal)),
  };
}

/** Who is locked out now marks them the next time. */
function markInterrupted(store: RunStore): void {
  try {
    store.markInterrupted();
  } catch (error) {
    if (!(error instanceof StoreBusyError)) throw error;
  }
}
