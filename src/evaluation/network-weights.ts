import { encodeSafetensors, readCheckpoint } from '../checkpoint/index.js';
import { datasetShape } from '../data/index.js';
import type { StateSpec } from '../engine/step/program.js';
import { buildInference } from '../engine/step/inference-graphs.js';
import { networkTensors } from './network-tensors.js';

/**
 * One network of a checkpoint as a safetensors file without optimizer state: tensors `<layer>.<weight>`, for example
 * `fc0.weight` [out, in] or `up0.weight` [in, out, k, k], in PyTorch's layouts and names. Its metadata holds the
 * network, the step, the checkpoint's SHA-256 and the config.
 *
 * @throws BadInputError naming the file where the checkpoint cannot be read.
 */
export async function networkWeights(
  file: string,
  sha256: string,
  network: StateSpec['network'],
): Promise<Uint8Array> {
  const checkpoint = await readCheckpoint(file, sha256);
  const { config, step } = checkpoint;
  const { state } = buildInference(config, datasetShape(config.data), 1);
  const specs = state.filter((spec) => spec.network === network);
  const tensors = [...networkTensors(checkpoint, specs, file)].map(
    ([name, tensor]) => [name.slice(network.length + 1), tensor] as const,
  );
  const metadata = new Map([
    ['network', network],
    ['step', String(step)],
    ['checkpoint', sha256],
    ['config', JSON.stringify(config)],
  ]);
  return encodeSafetensors(new Map(tensors), metadata);
}
