import type { Node } from '../../../engine/ir/op.js';
import { isOp } from '../../../engine/ir/functions.js';
import type { OnnxModel } from '../model.js';
import { rowSums } from '../row-sums.js';
import { blockedForm, channelwise, reshaped, shape4, unblock } from './layout.js';

/**
 * Batch statistics, and what is multiplied and added per channel, of feature maps that are at hand in NCHWc: done there,
 * so that batch normalisation needs no other layout between convolutions. Null for other ops and operands.
 */
export function lowerChannels(
  model: OnnxModel,
  size: number,
  operands: readonly string[],
  node: Node,
): string | null {
  const [x, ...others] = operands;
  const blocked = node.inputs[0]?.shape.length === 4 ? blockedForm(model, x!) : null;
  if (blocked === null) return null;
  if (isOp(node, 'channelAffine')) {
    const [scale, shift] = others;
    return unblock(model, channelwise(model, blocked, node.shape[1]!, scale!, shift!), node.shape[1]!);
  }
  if (isOp(node, 'channelVariance')) {
    const [samples, channels, rows, columns] = shape4(node, 0);
    const ones = model.floats(Array<number>(channels).fill(1), [channels]);
    const centred = channelwise(model, blocked, channels, ones, model.node('Neg', others));
    const squares = model.node('Mul', [centred, centred]);
    const count = model.floats([1 / (samples * rows * columns)], []);
    return model.node('Mul', [channelSums(model, size, squares, node), count]);
  }
  if (isOp(node, 'sum') && node.attrs.axes.join() === '0,2,3' && !node.attrs.keepDims)
    return channelSums(model, size, blocked, node);
  return null;
}

/** Sums [C] of NCHWc over samples and positions: over positions first, which all threads share. */
function channelSums(model: OnnxModel, size: number, x: string, node: Node): string {
  const [samples, channels, rows, columns] = shape4(node, 0);
  const byPosition = reshaped(model, x, [(samples * channels) / size, rows * columns, size]);
  const bySample = reshaped(model, rowSums(model, byPosition, rows * columns), [samples, channels]);
  return reshaped(model, rowSums(model, bySample, samples), [channels]);
}
