import type { Node } from '../../../engine/ir/op.js';
import type { OnnxModel } from '../model.js';
import {
  block,
  blockedConv,
  blockFilter,
  divides,
  reshaped,
  shape4,
  transposeBlocks,
  unblock,
} from './layout.js';
import { every, phasesOf, positionsOf, type Phase } from './phases.js';

/**
 * Rows of at most this many outputs are convolved by phases. Of a short row most outputs lie at its ends, which a
 * strided kernel computes one by one, with filters that do not fit the first-level cache; from 16 on that is less
 * than what it costs to take the phases apart.
 */
const shortRow = 8;

/** y = conv(x, w) in NCHWc; null where the channels do not fall into blocks. */
export function lowerBlockedConv(
  model: OnnxModel,
  size: number,
  [x, w]: readonly string[],
  node: Node<'conv'>,
): string | null {
  const shape = shape4(node, 1);
  const [out, channels, kernel] = shape;
  const { stride, pad } = node.attrs;
  if (divides(size, out) && channels < size) {
    // The channels of an image: the kernels read [N, C, H, W] and want filters of [O/b, I, k, k, b of O].
    const byOutput = transposeBlocks(model, w!, out / size, size, channels * kernel * kernel);
    const y = blockedConv(model, x!, reshaped(model, byOutput, [out, channels, kernel, kernel]), {
      kernel: [kernel, kernel],
      stride,
      pads: [pad, pad, pad, pad],
    });
    return unblock(model, y, out);
  }
  if (!divides(size, out, channels)) return null;
  const images = block(model, x!);
  const filter = blockFilter(model, size, w!, shape);
  const y = stride > 1 && node.shape[3]! <= shortRow ? sumOfPhases(model, size, images, filter, node) : null;
  const direct = (): string =>
    blockedConv(model, images, filter, {
      kernel: [kernel, kernel],
      stride,
      pads: [pad, pad, pad, pad],
    });
  return unblock(model, y ?? direct(), out);
}

/**
 * A convolution with stride s is the sum of s^2 stride-1 convolutions, each of the positions at one residue modulo s
 * with the taps that meet them: y[p] = sum_r sum_t x[s (p + t - shift) + r] w[first + s t].
 */
function sumOfPhases(
  model: OnnxModel,
  size: number,
  images: string,
  filter: string,
  node: Node<'conv'>,
): string | null {
  const [batch, , height, width] = shape4(node, 0);
  const [out, channels, kernel] = shape4(node, 1);
  const [, , rows, columns] = node.shape as unknown as [number, number, number, number];
  const { stride, pad } = node.attrs;
  const down = phasesOf(height, kernel, stride, pad);
  const across = phasesOf(width, kernel, stride, pad);
  if (!down || !across) return null;
  const taps = kernel / stride;
  const [u, v] = [height / stride, width / stride];
  // Zeros that the last output reads behind the phase's end.
  const behind = (length: number, outputs: number, { shift }: Phase): number =>
    outputs - 1 + taps - shift - length;
  const ends = [
    ...down.map((phase) => behind(u, rows, phase)),
    ...across.map((phase) => behind(v, columns, phase)),
  ];
  if (ends.some((end) => end < 0)) return null;

  const byPosition = reshaped(model, images, [(batch * channels) / size, height * width, size]);
  const byTap = reshaped(model, filter, [(out * channels) / (size * size), kernel * kernel, size * size]);
  const taken = (from: string, positions: readonly number[]): string =>
    model.node('Gather', [from, model.ints(positions)], { axis: 1 });
  let sum: string | null = null;
  for (const vertical of down) {
    for (const horizontal of across) {
      const positions = positionsOf(
        width,
        every(u, vertical.residue, stride),
        every(v, horizontal.residue, stride),
      );
      const wanted = positionsOf(
        kernel,
        every(taps, vertical.first, stride),
        every(taps, horizontal.first, stride),
      );
      sum = blockedConv(
        model,
        reshaped(model, taken(byPosition, positions), [batch, channels, u, v]),
        reshaped(model, taken(byTap, wanted), [out, channels, taps, taps]),
        {
          kernel: [taps, taps],
          pads: [vertical.shift, horizontal.shift, behind(u, rows, vertical), behind(v, columns, horizontal)],
        },
        sum,
      );
    }
  }
  return sum;
}
