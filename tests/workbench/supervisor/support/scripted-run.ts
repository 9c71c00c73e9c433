import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { RunConfig } from '../../../../src/contract/index.js';
import { RunStore } from '../../../../src/workbench/store/index.js';
import { startRun } from '../../../../src/workbench/supervisor/index.js';
import type { TrainerSupervisor, TrainingOptions } from '../../../../src/workbench/supervisor/index.js';
import { config } from '../../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../../checkpoint/support/temporary-directory.js';

/** The scripted trainer, in place of the bundled one. */
export const entry = fileURLToPath(new URL('./scripted-trainer.mjs', import.meta.url));

/** A config whose trainer does `script`: see scripted-trainer.mjs. */
export const scripted = (script: string, changes: Partial<RunConfig> = {}): RunConfig => ({
  ...config,
  ...changes,
  name: script,
});

export function openStore(directory = temporaryDirectory()): RunStore {
  const store = RunStore.open(directory);
  onTestFinished(() => {
    store.close();
  });
  return store;
}

export function start(store: RunStore, script: string, options: TrainingOptions = {}): TrainerSupervisor {
  return startRun(store, scripted(script), { entry, ...options });
}
