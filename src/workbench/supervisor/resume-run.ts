import { verifyCheckpoint } from '../../checkpoint/index.js';
import { BadInputError, type CheckpointRecord, type RunSummary } from '../../contract/index.js';
import type { RunStore } from '../store/index.js';
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
 * Later metrics, samples and checkpoints are removed once the trainer has started, not before.
 * @throws BadInputError, with nothing changed: no such run or checkpoint, a damaged one was asked for, all
 * are damaged, the run is finished or is being trained.
 */
export async function resumeRun(
  store: RunStore,
  id: string,
  options: TrainingOptions & { readonly checkpoint?: number } = {},
): Promise<TrainerSupervisor> {
  const { checkpoint: step, ...training } = options;
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
      resume: checkpoint && { file: checkpoint.file, sha256: checkpoint.sha256 },
      earlier: { status: run.status, reason: run.reason },
      warnings: skipped,
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
  if (skipped.length === 0) return { checkpoint: null, skipped };
  throw new BadInputError(
    `No checkpoint of run ${run.id} is intact (${skipped[0] ?? ''}); resume it from checkpoint 0 to train it again.`,
  );
}

async function chosen(store: RunStore, run: RunSummary, step: number): Promise<CheckpointRecord | null> {
  const checkpoints = store.checkpoints(run.id);
  const checkpoint = checkpoints.find((candidate) => candidate.step === step);
  if (!checkpoint) {
    if (step === 0) return null;
    const steps = ['0', ...checkpoints.map((candidate) => candidate.step)].join(', ');
    throw new BadInputError(
      `Run ${run.id} has no checkpoint of step ${step}; it can be resumed from ${steps}.`,
    );
  }
  const damage = await damageOf(checkpoint);
  if (damage !== null) throw new BadInputError(damage);
  return checkpoint;
}

/** What is wrong with a checkpoint, or null. */
async function damageOf({ file, sha256, step }: CheckpointRecord): Promise<string | null> {
  try {
    const metadata = await verifyCheckpoint(file, sha256);
    return metadata.step === step ? null : `Checkpoint ${file} is of step ${metadata.step}, not ${step}.`;
  } catch (error) {
    if (error instanceof BadInputError) return error.message;
    throw error;
  }
}
