import {
  BadInputError,
  keptKeyThatDiffers,
  refuseConflicts,
  type RunConfig,
  type RunParent,
} from '../../contract/index.js';
import type { RunStore } from '../store/index.js';
import { damageOf } from './checkpoint-damage.js';
import { superviseTraining, type TrainingOptions } from './start-run.js';
import { bundledTrainerEntry } from './trainer-entry.js';
import type { TrainerSupervisor } from './trainer-supervisor.js';

/**
 * Starts a run from the checkpoint `from` of another, which stays as it is: weights, optimizer state and random
 * streams go on under `config`. Without changes, and with the same `steps`, it ends bitwise where the other run
 * would.
 * @throws BadInputError, with nothing stored: no such run or checkpoint, a damaged one, a config that does not fit
 * its state, or no steps left to train.
 */
export async function branchRun(
  store: RunStore,
  from: RunParent,
  config: RunConfig,
  options: TrainingOptions = {},
): Promise<TrainerSupervisor> {
  const entry = options.entry ?? bundledTrainerEntry();
  const parent = store.run(from.id);
  const checkpoint = store.checkpoint(parent.id, from.step);
  const changed = keptKeyThatDiffers(parent.config, config);
  if (changed !== null) {
    throw new BadInputError(
      `${changed}: a branch keeps that of run ${parent.id}, whose state it takes over; start a new run to change it.`,
    );
  }
  refuseConflicts(config);
  if (config.steps <= from.step) {
    throw new BadInputError(
      `steps: ${config.steps} leaves nothing to train after step ${from.step}; set it to at least ${from.step + 1}.`,
    );
  }
  const damage = await damageOf(checkpoint);
  if (damage !== null) throw new BadInputError(damage);
  const run = store.createRun(config, { parent: { id: parent.id, step: from.step } });
  return superviseTraining(
    store,
    run,
    { ...options, entry },
    {
      resume: { file: checkpoint.file, sha256: checkpoint.sha256, branch: true },
      earlier: null,
      warnings: [],
    },
  );
}
