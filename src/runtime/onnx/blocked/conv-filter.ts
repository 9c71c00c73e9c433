import type { Node } from '../../../engine/ir/op.js';
import type { OnnxModel } from '../model.js';
import {
  block,
  blockedConv,
  blockedForm,
  divides,
  rearrange,
  reshaped,
  shape4,
  transposeBlocks,
  unblock,
} from './layout.js';
import { every } from './phases.js';

/**
 * dW = the adjoint of conv in its filter: dW[o, i, a, b] = sum over samples n and positions p, q of
 * x[n, i, s p + a - pad, s q + b - pad] y[n, o, p, q].
 *
 * One convolution of one image, whose channels are the samples, with y as its filters and dilation s. Its rows hold
 * columns and channels of x together, [W, I] flattened, so that they are long however small the kernel is; a step to
 * the next column is a dilation of s I. Columns of zeros are put in, as padding along rows would be slow.
 */
export function lowerBlockedConvFilter(
  model: OnnxModel,
  size: number,
  [x, y]: readonly string[],
  node: Node<'convFilter'>,
): string | null {
  const [batch, channels, height, width] = shape4(node, 0);
  const [, out, rows, columns] = shape4(node, 1);
  if (!divides(size, batch, out)) return null;
  const { stride, pad, kernel } = node.attrs;
  const after = (length: number, count: number): number => kernel + stride * (count - 1) - length - pad;
  const [below, right] = [after(height, rows), after(width, columns)];
  // The stride left rows at the far edge unread: they would have to be cropped.
  if (below < 0 || right < 0) return null;

  const area = height * width;
  const blockedX = blockedForm(model, x!);
  const samplesInner = transposeBlocks(model, blockedX ?? x!, batch / size, size, channels * area);
  // Where a channel's value at a position lies in a sample: [C/b, H W, b], or [C, H W].
  const place = (position: number, channel: number): number =>
    blockedX === null
      ? channel * area + position
      : (Math.floor(channel / size) * area + position) * size + (channel % size);
  // Gather moves whole blocks on all threads, Transpose on one.
  const order = every(area, 0, 1).flatMap((position) =>
    every(channels, 0, 1).map((channel) => place(position, channel)),
  );
  const blocks = reshaped(model, samplesInner, [batch / size, channels * area, size]);
  const channelsInner = reshaped(model, model.node('Gather', [blocks, model.ints(order)], { axis: 1 }), [
    (batch / size) * height,
    width,
    channels * size,
  ]);
  const padded = model.node('Pad', [channelsInner, model.ints([0, pad, 0, 0, right, 0])]);
  const images = reshaped(model, padded, [1, batch, height, (pad + width + right) * channels]);
  const filters = rearrange(
    model,
    block(model, y!),
    [batch / size, size, out / size, rows * columns, size],
    [2, 0, 3, 1, 4],
    [out, batch, rows, columns],
  );
  const gradient = blockedConv(model, images, filters, {
    kernel: [rows, columns],
    dilations: [stride, stride * channels],
    pads: [pad, 0, below, 0],
  });
  // [O/b, k * k, I, b] to [O/b, I, k * k, b], which unblocks to [O, I * k * k].
  const square = kernel * kernel;
  const byFilter = rearrange(
    model,
    gradient,
    [out / size, square, channels, size],
    [0, 2, 1, 3],
    [out / size, size, channels * square, 1],
  );
  return reshaped(model, unblock(model, byFilter, size), [out, channels, kernel, kernel]);
}
