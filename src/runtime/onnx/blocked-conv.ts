import type { Node, Shape } from '../../engine/ir/op.js';
import { BLOCKED_DOMAIN as domain, type OnnxModel } from './model.js';

/*
 * Convolutions in onnxruntime's blocked layout NCHWc, [N, C/b, H, W, b], whose kernels use the whole vector unit and
 * spread over batch and filters; b is the processor's block size. The session optimizer blocks only constant weights,
 * ours change every step, so the graph blocks them itself. Each function returns null where the shapes do not divide
 * into blocks; the plain ops then do the work.
 */

type Conv2dAttributes = Readonly<
  Record<'kernel_shape' | 'strides' | 'dilations' | 'pads', readonly number[]>
>;

const blockedConv = (model: OnnxModel, x: string, w: string, attributes: Conv2dAttributes): string =>
  model.node('Conv', [x, w], { ...attributes, group: 1 }, { domain });

/** [N, C, H, W] to NCHWc. */
const block = (model: OnnxModel, x: string): string => model.node('ReorderInput', [x], {}, { domain });
/** NCHWc to [N, channels, H, W]. */
const unblock = (model: OnnxModel, x: string, channels: number): string =>
  model.node('ReorderOutput', [x], { channels }, { domain });

/** Reshape to `from`, permute, reshape to `to`: one pass over memory. */
function rearrange(model: OnnxModel, x: string, from: Shape, perm: readonly number[], to: Shape): string {
  const split = model.node('Reshape', [x, model.ints(from)]);
  return model.node('Reshape', [model.node('Transpose', [split], { perm }), model.ints(to)]);
}

/**
 * The transposes of many [rows, columns] matrices, rows = b: [N, b, columns] to [N, columns, b]. ReorderInput with one
 * channel block does just that, and in vectors; Transpose goes element by element.
 */
function transposeBlocks(model: OnnxModel, x: string, count: number, size: number, columns: number): string {
  return block(model, model.node('Reshape', [x, model.ints([count, size, columns, 1])]));
}

const divides = (size: number, ...lengths: readonly number[]): boolean =>
  size > 1 && lengths.every((length) => length % size === 0);

type Shape4 = readonly [number, number, number, number];
const shape4 = (node: Node, index: number): Shape4 => node.inputs[index]!.shape as unknown as Shape4;

/** w [O, I, k, k] as the filter of a blocked convolution, [O/b, I/b, k * k, b of I, b of O]. */
function blockFilter(model: OnnxModel, size: number, w: string, [out, channels, kernel]: Shape4): string {
  const area = kernel * kernel;
  const blocks = (out * channels) / (size * size);
  return rearrange(
    model,
    transposeBlocks(model, w, out / size, size, channels * area),
    [blocks, size, area, size],
    [0, 2, 1, 3],
    [out, channels, kernel, kernel],
  );
}

/** y = conv(x, w). */
export function lowerBlockedConv(
  model: OnnxModel,
  size: number,
  [x, w]: readonly string[],
  node: Node<'conv'>,
): string | null {
  const shape = shape4(node, 1);
  const [out, channels, kernel] = shape;
  if (!divides(size, out, channels)) return null;
  const { stride, pad } = node.attrs;
  const filter = blockFilter(model, size, w!, shape);
  const y = blockedConv(model, block(model, x!), filter, {
    kernel_shape: [kernel, kernel],
    strides: [stride, stride],
    dilations: [1, 1],
    pads: [pad, pad, pad, pad],
  });
  return unblock(model, y, out);
}

/** Taps and padding along one axis of the convolution that yields the outputs at one residue modulo the stride. */
interface Phase {
  readonly before: number;
  readonly after: number;
}

/**
 * The adjoint in x falls apart into stride^2 stride-1 convolutions of y, one per residue r of the output position:
 * x[s u + r] = sum_t y[u + d - t] w[c + s t] with c = (r + pad) mod s and d = floor((r + pad) / s).
 */
function phases(length: number, out: number, kernel: number, stride: number, pad: number): Phase[] | null {
  if (length % stride !== 0 || kernel % stride !== 0) return null;
  const taps = kernel / stride;
  const found = Array.from({ length: stride }, (_, r): Phase => {
    const shift = Math.floor((r + pad) / stride);
    return { before: taps - 1 - shift, after: length / stride - 1 + shift - (out - 1) };
  });
  return found.every(({ before, after }) => before >= 0 && after >= 0) ? found : null;
}

/** x = the adjoint of conv in its input, by phases. */
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
  const down = phases(height, rows, kernel, stride, pad);
  const across = phases(width, columns, kernel, stride, pad);
  if (!divides(size, out, channels) || !down || !across) return null;
  const taps = kernel / stride;
  const area = kernel * kernel;
  const [u, v] = [height / stride, width / stride];

  // The filter with the roles of O and I exchanged inside every block: [O/b, I/b, k * k, b of O, b of I].
  const blocks = (out * channels) / (size * size);
  const mirrored = transposeBlocks(model, blockFilter(model, size, w!, shape), blocks * area, size, size);
  const byTap = model.node('Reshape', [mirrored, model.ints([blocks, area, size * size])]);
  const blockedY = block(model, y!);
  const parts = down.flatMap((vertical, i) =>
    across.map((horizontal, j) => {
      // Taps run backwards: a convolution reads y[u + d - t] with rising t.
      const row = (t: number): number => ((i + pad) % stride) + stride * (taps - 1 - t);
      const column = (t: number): number => ((j + pad) % stride) + stride * (taps - 1 - t);
      const wanted = Array.from(
        { length: taps * taps },
        (_, t) => row(Math.floor(t / taps)) * kernel + column(t % taps),
      );
      const filter = rearrange(
        model,
        model.node('Gather', [byTap, model.ints(wanted)], { axis: 1 }),
        [out / size, channels / size, taps * taps * size * size],
        [1, 0, 2],
        [channels, out, taps, taps],
      );
      const part = blockedConv(model, blockedY, filter, {
        kernel_shape: [taps, taps],
        strides: [1, 1],
        dilations: [1, 1],
        pads: [vertical.before, horizontal.before, vertical.after, horizontal.after],
      });
      return model.node('Reshape', [part, model.ints([1, batch, channels / size, u, v, size])]);
    }),
  );
  // Interleave [r down, r across, N, C/b, u, v, b] to [N, C/b, u, r down, v, r across, b].
  const woven = rearrange(
    model,
    model.node('Concat', parts, { axis: 0 }),
    [stride, stride, batch, channels / size, u, v, size],
    [2, 3, 4, 0, 5, 1, 6],
    [batch, channels, height, width],
  );
  return unblock(model, woven, channels);
}

/** dW = the adjoint of conv in its filter: a convolution over the batch with dilation = stride. */
export function lowerBlockedConvFilter(
  model: OnnxModel,
  size: number,
  [x, y]: readonly string[],
  node: Node<'convFilter'>,
): string | null {
  const [batch, channels, height, width] = shape4(node, 0);
  const [, out, rows, columns] = shape4(node, 1);
  if (!divides(size, batch, out, channels)) return null;
  const { stride, pad, kernel } = node.attrs;
  const after = (length: number, count: number): number => kernel + stride * (count - 1) - length - pad;
  const edges = [after(height, rows), after(width, columns)];
  // The stride left rows at the far edge unread: they would have to be cropped.
  if (edges.some((edge) => edge < 0)) return null;
  const swapped = { perm: [1, 0, 2, 3] };
  // x as an image batch of I with the samples as channels; y as the filters [O/b, B/b, P, Q, b of B, b of O].
  const images = block(model, model.node('Transpose', [x!], swapped));
  const samplesInner = transposeBlocks(model, y!, batch / size, size, out * rows * columns);
  const filters = rearrange(
    model,
    transposeBlocks(model, samplesInner, (batch * out) / (size * size), size, rows * columns * size),
    [batch / size, out / size, rows * columns * size * size],
    [1, 0, 2],
    [out, batch, rows, columns],
  );
  const gradient = blockedConv(model, images, filters, {
    kernel_shape: [rows, columns],
    strides: [1, 1],
    dilations: [stride, stride],
    pads: [pad, pad, ...edges],
  });
  // [I, O/b, k * k, b] to [O/b, I * k * k, b], which unblocks to [O, I * k * k].
  const area = kernel * kernel;
  const byFilter = rearrange(
    model,
    gradient,
    [channels, out / size, area * size],
    [1, 0, 2],
    [out / size, size, channels * area, 1],
  );
  return model.node('Reshape', [unblock(model, byFilter, size), model.ints([out, channels, kernel, kernel])]);
}
