import type { Node, Shape } from '../../../engine/ir/op.js';
import { BLOCKED_DOMAIN as domain, type OnnxModel } from '../model.js';

/*
 * Convolutions in onnxruntime's blocked layout NCHWc, [N, C/b, H, W, b], whose kernels use the whole vector unit and
 * spread over batch, filters and rows; b is the processor's block size. The session optimizer blocks only constant
 * weights, ours change every step, so the graph blocks them itself. The kernels work along rows: six outputs side by
 * side at the full rate, what is left of a row and every output that reads padding left or right of it one by one.
 */

export interface BlockedConvAttributes {
  readonly kernel: readonly [number, number];
  readonly stride?: number;
  readonly dilations?: readonly [number, number];
  /** Above, left, below, right. */
  readonly pads: readonly [number, number, number, number];
}

/** A convolution of blocked operands, added to `sum` where there is one. */
export function blockedConv(
  model: OnnxModel,
  x: string,
  w: string,
  { kernel, stride = 1, dilations = [1, 1], pads }: BlockedConvAttributes,
  sum: string | null = null,
): string {
  const attributes = { kernel_shape: kernel, strides: [stride, stride], dilations, pads, group: 1 };
  // The third operand would be a bias.
  return model.node('Conv', sum === null ? [x, w] : [x, w, '', sum], attributes, { domain });
}

/** x scale + shift per channel of NCHWc, scale and shift [C]: a convolution of every channel by itself. */
export function channelwise(
  model: OnnxModel,
  x: string,
  channels: number,
  scale: string,
  shift: string,
): string {
  const filter = reshaped(model, scale, [channels, 1, 1, 1]);
  const attributes = {
    kernel_shape: [1, 1],
    strides: [1, 1],
    dilations: [1, 1],
    pads: [0, 0, 0, 0],
    group: channels,
  };
  return model.node('Conv', [x, filter, shift], attributes, { domain });
}

/** The NCHWc value that x [N, C, H, W] was made from; null where it was computed as it is. */
export function blockedForm(model: OnnxModel, x: string): string | null {
  const producer = model.producer(x);
  return producer?.opType === 'ReorderOutput' && producer.domain === domain ? producer.inputs[0]! : null;
}

/** [N, C, H, W] to NCHWc. */
export const block = (model: OnnxModel, x: string): string =>
  blockedForm(model, x) ?? model.node('ReorderInput', [x], {}, { domain });
/** NCHWc to [N, channels, H, W]. */
export const unblock = (model: OnnxModel, x: string, channels: number): string =>
  model.node('ReorderOutput', [x], { channels }, { domain });

export const reshaped = (model: OnnxModel, x: string, shape: Shape): string =>
  model.node('Reshape', [x, model.ints(shape)]);

/** Reshape to `from`, permute, reshape to `to`: one pass over memory. */
export function rearrange(
  model: OnnxModel,
  x: string,
  from: Shape,
  perm: readonly number[],
  to: Shape,
): string {
  return reshaped(model, model.node('Transpose', [reshaped(model, x, from)], { perm }), to);
}

/**
 * The transposes of many [rows, columns] matrices, rows = b: [N, b, columns] to [N, columns, b]. ReorderInput with one
 * channel block does just that, and in vectors; Transpose goes element by element.
 */
export function transposeBlocks(
  model: OnnxModel,
  x: string,
  count: number,
  size: number,
  columns: number,
): string {
  return block(model, reshaped(model, x, [count, size, columns, 1]));
}

/** Whether channels of these numbers fall into blocks. */
export const divides = (size: number, ...lengths: readonly number[]): boolean =>
  size > 1 && lengths.every((length) => length % size === 0);

export type Shape4 = readonly [number, number, number, number];
export const shape4 = (node: Node, index: number): Shape4 => node.inputs[index]!.shape as unknown as Shape4;

/** w [O, I, k, k] as the filter of a blocked convolution, [O/b, I/b, k * k, b of I, b of O]. */
export function blockFilter(
  model: OnnxModel,
  size: number,
  w: string,
  [out, channels, kernel]: Shape4,
): string {
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
