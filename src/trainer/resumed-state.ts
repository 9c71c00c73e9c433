import { isDeepStrictEqual } from 'node:util';
import type { Checkpoint } from '../checkpoint/index.js';
import { BadInputError, keptKeyThatDiffers, type RunConfig } from '../contract/index.js';
import type { Program } from '../engine/step/program.js';
import type { HostTensor } from '../runtime/executor.js';

/** Keys a run may change when it continues: none of them changes a number of the steps in between. */
const freeKeys = [
  'name',
  'schedule',
  'evaluation',
  'selection',
  'compute',
  'guard',
  'samples',
] as const satisfies readonly (keyof RunConfig)[];

/**
 * The tensors of `checkpoint` in the order of the program's state. Throws BadInputError naming `file` and
 * the key where the checkpoint belongs to another config; a branch may differ from it where it keeps the state.
 */
export function resumedState(
  checkpoint: Checkpoint,
  config: RunConfig,
  program: Program,
  { file, branch = false }: { readonly file: string; readonly branch?: boolean | undefined },
): Map<string, HostTensor> {
  if (branch) refuseOtherState(checkpoint.config, config, file);
  else refuseOtherConfig(checkpoint.config, config, file);
  const state = new Map<string, HostTensor>();
  for (const { name, shape } of program.state) {
    const tensor = checkpoint.tensors.get(name);
    if (tensor === undefined || !isDeepStrictEqual([...tensor.shape], [...shape])) {
      throw new BadInputError(
        `${file}: it has no tensor ${name} of shape [${shape.join(', ')}]; choose another.`,
      );
    }
    state.set(name, tensor);
  }
  return state;
}

function refuseOtherConfig(saved: RunConfig, config: RunConfig, file: string): void {
  const free: Set<string> = new Set(freeKeys);
  // Learning rates that decay do so over all steps.
  if (config.learningRateDecay === 'none') free.add('steps');
  const keys = (Object.keys(config) as (keyof RunConfig)[]).filter((key) => !free.has(key));
  const changed = keys.find((key) => !isDeepStrictEqual(saved[key], config[key]));
  if (changed === undefined) return;
  throw new BadInputError(
    `${file}: it was made with another "${changed}"; a run continues with the config it began with.`,
  );
}

function refuseOtherState(saved: RunConfig, config: RunConfig, file: string): void {
  const changed = keptKeyThatDiffers(saved, config);
  if (changed === null) return;
  throw new BadInputError(
    `${file}: it was made with another "${changed}", which a branch keeps; start a new run to change it.`,
  );
}
