import type { Checkpoint } from '../checkpoint/index.js';
import { BadInputError } from '../contract/index.js';
import type { StateSpec } from '../engine/step/program.js';
import type { HostTensor } from '../runtime/executor.js';

/**
 * The tensors of a checkpoint that `specs` name, in their order.
 *
 * @throws BadInputError naming `file` where one is missing or has another shape.
 */
export function networkTensors(
  checkpoint: Checkpoint,
  specs: readonly StateSpec[],
  file: string,
): Map<string, HostTensor> {
  const state = new Map<string, HostTensor>();
  for (const { name, shape } of specs) {
    const tensor = checkpoint.tensors.get(name);
    if (tensor?.shape.join() !== shape.join()) {
      throw new BadInputError(`${file}: it has no tensor ${name} of shape [${shape.join(', ')}].`);
    }
    state.set(name, tensor);
  }
  return state;
}
