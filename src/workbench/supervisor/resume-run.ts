import {
  BadInputError,
  type BackendName,
  type CheckpointRecord,
  type RunSummary,
} from '../../contract/index.js';
import type { RunStore } from '../store/index.js';
import { damageOf } from './checkpoint-damage.js';
import { superviseTraining, type TrainingOptions } from './start-run.js';
import { bundledTrainerEntry } from './trainer-entry.js';
import type { TrainerSupervisor } from './trainer-supervisor.js';

/** Where to go on from, and what was wrong with newer checkpoints. */
interface Continuation {
  readonly checkpoint: CheckpointRecord | null;
  readonly skipped: readonly string[];
}

/**
 * Trains a run on from its newest intact checkpoint, or from the one of step `checkpoint` (0: from the
 * beginning). Damaged newer ones are named in the run's log. A run without any checkpoint starts again.
 * `backend` takes the place of the config's for this training, as after a device failed.
 * Later metrics, samples and checkpoints are removed once the trainer has started, not before.
 * @throws BadInputError, with nothing changed: no such run or checkpoint, a damaged one was asked for, all
 * are damaged, the run is finished or is being trained.
 */
export async function resumeRun(
  store: RunStore,
  id: string,
  options: TrainingOptions & { readonly checkpoint?: number; readonly backend?: BackendName } = {},
): Promise<TrainerSupervisor> {
  const { checkpoint: step, backend, ...training } = options;
  const entry = training.entry ?? bundledTrainerEntry();
  store.markInterrupted();
  const run = store.run(id);
  store.requireFree(id);
  const { checkpoint, skipped } =
    step === undefined
      ? await newestIntact(store, run)
      : { checkpoint: await chosen(store, run, step), skipped: [] };
  if ((checkpoint?.step ?? 0) >= run.config.steps) {
    throw new BadInputError(
      `Run ${run.id} is finished: all ${run.config.steps} steps are trained; name an earlier checkpoint to repeat a part.`,
    );
  }
  return superviseTraining(
    store,
    run,
    { ...training, entry },
    {
      resume: checkpoint && {
        file: checkpoint.file,
        sha256: checkpoint.sha256,
        branch: checkpoint.runId !== run.id,
      },
      earlier: { status: run.status, reason: run.reason },
      best: store.bestUntil(run.id, checkpoint?.step ?? 0)?.value ?? null,
      warnings: skipped,
      ...(backend === undefined ? {} : { backend }),
    },
  );
}

async function newestIntact(store: RunStore, run: RunSummary): Promise<Continuation> {
  const skipped: string[] = [];
  for (const checkpoint of store.checkpoints(run.id).reverse()) {
    const damage = await damageOf(checkpoint);
    if (damage === null) return { checkpoint, skipped };
    skipped.push(`Skipped: ${damage}`);
  }
  if (skipped.length === 0) return { checkpoint: await beginning(store, run), skipped };
  throw new BadInputError(
    `No checkpoint of run ${run.id} is intact (${skipped[0] ?? ''}); resume it from checkpoint 0 to train it again.`,
  );
}

async function chosen(store: RunStore, run: RunSummary, step: number): Promise<CheckpointRecord | null> {
  const checkpoints = store.checkpoints(run.id);
  const checkpoint = checkpoints.find((candidate) => candidate.step === step);
  if (!checkpoint) {
    if (step === 0) return beginning(store, run);
    const steps = ['0', ...checkpoints.map((candidate) => candidate.step)].join(', ');
    throw new BadInputError(
      `Run ${run.id} has no checkpoint of step ${step}; it can be resumed from ${steps}.`,
    );
  }
  const damage = await damageOf(checkpoint);
  if (damage !== null) throw new BadInputError(damage);
  return checkpoint;
}

/**
 * Where a run begins: null is step 0; a branch begins with the checkpoint of its parent. It has one of its own,
 * listed like any other, as soon as it started, so the parent's is wanted only where that never happened.
 */
async function beginning(store: RunStore, run: RunSummary): Promise<CheckpointRecord | null> {
  const { parent } = run;
  if (parent === null) return null;
  const own = store.checkpoints(run.id).find(({ step }) => step === parent.step);
  const checkpoints = own !== undefined ? [own] : store.has(parent.id) ? store.checkpoints(parent.id) : [];
  const checkpoint = checkpoints.find(({ step }) => step === parent.step);
  if (checkpoint === undefined) {
    throw new BadInputError(
      `Run ${run.id} began with the checkpoint of step ${parent.step} of run ${parent.id}, which is gone: branch off another one.`,
    );
  }
  const damage = await damageOf(checkpoint);
  if (damage !== null) throw new BadInputError(damage);
  return checkpoint;
}
