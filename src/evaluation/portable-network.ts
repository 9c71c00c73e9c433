import { readCheckpoint } from '../checkpoint/index.js';
import { BadInputError } from '../contract/index.js';
import { datasetShape } from '../data/index.js';
import type { StateSpec } from '../engine/step/program.js';
import { buildInference } from '../engine/step/inference-graphs.js';
import { FREE_COUNT, portableModel } from '../runtime/onnx/portable-model.js';
import { networkTensors } from './network-tensors.js';

/**
 * One network of a checkpoint as an ONNX model (opset 17, float32, any batch size). The generator takes `latents`
 * [batch, latent.dim] and gives `images` [batch, C, H, W] in [0, 1] or `points` [batch, d]; the discriminator takes
 * those and gives `logits` [batch], and `probabilities` where its objective has them. Its metadata says so, with
 * the config, the step and the checkpoint's SHA-256.
 *
 * @throws BadInputError naming the file where the checkpoint cannot be read, or where the network looks at a whole
 *   batch.
 */
export async function portableNetwork(
  file: string,
  sha256: string,
  network: StateSpec['network'],
): Promise<Uint8Array> {
  const checkpoint = await readCheckpoint(file, sha256);
  const { config, step } = checkpoint;
  const program = buildInference(config, datasetShape(config.data), FREE_COUNT);
  const specs = program.state.filter((spec) => spec.network === network);
  const { distribution } = config.latent;
  const metadata = new Map([
    ['gan-workbench.network', network],
    ['gan-workbench.latents', distribution === 'normal' ? 'N(0, 1)' : 'U(-1, 1)'],
    ['gan-workbench.range', program.dataShape.length === 3 ? 'images in [0, 1]' : 'points'],
    ['gan-workbench.step', String(step)],
    ['gan-workbench.checkpoint', sha256],
    ['gan-workbench.config', JSON.stringify(config)],
  ]);
  try {
    return portableModel(program.graphs[network], networkTensors(checkpoint, specs, file), metadata);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new BadInputError(
      `${file}: its ${network} looks at a whole batch, so it cannot be exported for any batch size.`,
      { cause: error },
    );
  }
}
