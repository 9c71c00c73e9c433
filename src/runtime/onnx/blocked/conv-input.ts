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
 * x = the adjoint of conv in its input. It falls apart into s^2 stride-1 convolutions of y, one per residue r of the
 * position modulo the stride s: x[s u + r] = sum_t y[u + shift - t] w[first + s t].
 */
export function lowerBlockedConvInput(
  model: OnnxModel,
  size: number,
  [y, w]: readonly string[],
  node: Node<'convInput'>,
): string | null {
  const [batch, out, rows, columns] = shape4(node, 0);
  const shape = shape4(node, 1);
  const [, channels, kernel] = shape;
  const { stride, pad, height, width } = node.attrs;
  const down = phasesOf(height, kernel, stride, pad);
  const across = phasesOf(width, kernel, stride, pad);
  if (!divides(size, out, channels) || !down || !across) return null;
  const taps = kernel / stride;
  const area = kernel * kernel;
  const [u, v] = [height / stride, width / stride];
  // Zeros that the first position reads before y, and the last one behind it.
  const before = ({ shift }: Phase): number => taps - 1 - shift;
  const behind = (length: number, outputs: number, { shift }: Phase): number => length + shift - outputs;
  const ends = [
    ...down.flatMap((phase) => [before(phase), behind(u, rows, phase)]),
    ...across.flatMap((phase) => [before(phase), behind(v, columns, phase)]),
  ];
  if (ends.some((end) => end < 0)) return null;

  // The filter with the roles of O and I exchanged inside every block: [O/b, I/b, k * k, b of O, b of I].
  const [outer, inner] = [out / size, channels / size];
  const mirrored = transposeBlocks(
    model,
    blockFilter(model, size, w!, shape),
    outer * inner * area,
    size,
    size,
  );
  const tiles = reshaped(model, mirrored, [outer * inner * area, size * size]);
  // Taps run backwards: a convolution reads y[u + shift - t] with rising t.
  const backwards = ({ first }: Phase): number[] => every(taps, first + stride * (taps - 1), -stride);
  const images = block(model, y!);
  const parts = down.flatMap((vertical) =>
    across.map((horizontal) => {
      const wanted = positionsOf(kernel, backwards(vertical), backwards(horizontal));
      // [I/b, O/b, taps, taps] of them: I is what this convolution puts out.
      const order = every(inner, 0, 1).flatMap((i) =>
        every(outer, 0, 1).flatMap((o) => wanted.map((tap) => (o * inner + i) * area + tap)),
      );
      const filter = reshaped(model, model.node('Gather', [tiles, model.ints(order)], { axis: 0 }), [
        channels,
        out,
        taps,
        taps,
      ]);
      const part = blockedConv(model, images, filter, {
        kernel: [taps, taps],
        pads: [
          before(vertical),
          before(horizontal),
          behind(u, rows, vertical),
          behind(v, columns, horizontal),
        ],
      });
      return reshaped(model, part, [batch * inner, u * v, size]);
    }),
  );
  if (stride === 1) return unblock(model, reshaped(model, parts[0]!, [batch, channels, u, v]), channels);
  // Interleave [N C/b, r down, r across, u, v, b] to [N C/b, u, r down, v, r across, b].
  const order = every(height, 0, 1).flatMap((i) =>
    every(width, 0, 1).map((j) => {
      const phase = (i % stride) * stride + (j % stride);
      return (phase * u + Math.floor(i / stride)) * v + Math.floor(j / stride);
    }),
  );
  const side = model.node('Concat', parts, { axis: 1 });
  const woven = model.node('Gather', [side, model.ints(order)], { axis: 1 });
  return unblock(model, reshaped(model, woven, [batch, channels, height, width]), channels);
}
