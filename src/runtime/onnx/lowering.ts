import type { Node, Op, Shape } from '../../engine/ir/op.js';
import { sizeOf } from '../../engine/ir/op.js';
import { accurateSoftplus } from './accurate-softplus.js';
import { lowerBlockedConv } from './blocked/conv.js';
import { lowerBlockedConvFilter } from './blocked/conv-filter.js';
import { lowerBlockedConvInput } from './blocked/conv-input.js';
import type { OnnxModel } from './model.js';
import { rowSums } from './row-sums.js';

/** What the lowering may use of the provider it is for. */
export interface LoweringTarget {
  /** Channels per block of the NCHWc kernels; 1 where the provider has none. */
  readonly blockSize: number;
  /** Whether softplus is made of other ops, where the provider's own loses the small tail. */
  readonly softplusOfParts?: boolean;
  /** Whether the sum of a matrix's rows is taken as a product with a row of ones. */
  readonly productSums?: boolean;
}

/**
 * Lowering of one op: appends ONNX nodes that compute it from the names of its operands and returns the name of
 * the result.
 */
export type Lowering<K extends Op> = (
  model: OnnxModel,
  operands: readonly string[],
  node: Node<K>,
  target: LoweringTarget,
) => string;

const plain =
  (opType: string) =>
  (model: OnnxModel, operands: readonly string[]): string =>
    model.node(opType, operands);

const inputShape = (node: Node, index: number): Shape => node.inputs[index]!.shape;

/** min(1, max(0, x * huge)): one pass, where Greater and Where take three. Exact for all x but subnormal ones. */
const lowerStep: Lowering<'step'> = (model, [x]) =>
  model.node('HardSigmoid', [x!], { alpha: { float: 3e38 }, beta: { float: 0 } });

/**
 * 2 min(1, max(0, x * huge + 1/2)) - 1, exact where the step is: three passes take half the time of onnxruntime's Sign,
 * which WebGPU does not have.
 */
const lowerSign: Lowering<'sign'> = (model, [x]) => {
  const half = model.node('HardSigmoid', [x!], { alpha: { float: 3e38 }, beta: { float: 0.5 } });
  return model.node('Sub', [model.node('Add', [half, half]), model.floats([1], [])]);
};

const lowerLeakyRelu: Lowering<'leakyRelu'> = (model, [x], { attrs: { slope } }) =>
  slope === 0 ? model.node('Relu', [x!]) : model.node('LeakyRelu', [x!], { alpha: { float: slope } });

const lowerMatmul: Lowering<'matmul'> = (model, operands, { attrs }) =>
  attrs.transposeA || attrs.transposeB
    ? model.node('Gemm', operands, { transA: attrs.transposeA ? 1 : 0, transB: attrs.transposeB ? 1 : 0 })
    : model.node('MatMul', operands);

/** From so many elements on a sum of all is taken in two steps. */
const manyElements = 32768;

/**
 * ReduceSum without axes sums over all of them, unless told not to. Large sums are taken in two steps, or one of them is
 * a product with ones where the target has fast ones: onnxruntime's reductions take 2 to 14 times longer.
 */
const lowerSum: Lowering<'sum'> = (model, [x], node, { productSums }) => {
  const { axes, keepDims } = node.attrs;
  const shape = inputShape(node, 0);
  const rows = shape[0]!;
  const reduce = (value: string, over: readonly number[], keepdims: number): string =>
    model.node('ReduceSum', [value, model.ints(over)], { keepdims, noop_with_empty_axes: 1 });
  const everything = axes.length === shape.length && !keepDims;
  if (everything && shape.length > 1 && sizeOf(shape) >= manyElements) {
    const others = axes.filter((axis) => axis > 0);
    if (productSums !== true) return reduce(reduce(x!, others, 0), [0], 0);
    const matrix = model.node('Reshape', [x!, model.reshapeTarget([rows, sizeOf(shape) / rows])]);
    return reduce(rowSums(model, matrix, rows), [0, 1], 0);
  }
  if (productSums === true && shape.length === 2 && axes.join() === '0') {
    const sums = rowSums(model, x!, rows);
    return keepDims ? sums : model.node('Reshape', [sums, model.reshapeTarget(node.shape)]);
  }
  return reduce(x!, axes, keepDims ? 1 : 0);
};

const convAttributes = (kernel: number, stride: number, pad: number) => ({
  kernel_shape: [kernel, kernel],
  strides: [stride, stride],
  pads: [pad, pad, pad, pad],
});

type PlainLowering<K extends Op> = (model: OnnxModel, operands: readonly string[], node: Node<K>) => string;

const lowerConv: PlainLowering<'conv'> = (model, operands, node) => {
  const { stride, pad } = node.attrs;
  return model.node('Conv', operands, convAttributes(inputShape(node, 1)[2]!, stride, pad));
};

/** dx = ConvTranspose(dy, W) with the output padding that the floor of the forward length lost. */
const lowerConvInput: PlainLowering<'convInput'> = (model, operands, node) => {
  const { stride, pad, height, width } = node.attrs;
  const [, , rows, columns] = inputShape(node, 0);
  const kernel = inputShape(node, 1)[2]!;
  const lost = (length: number, out: number): number => length - ((out - 1) * stride - 2 * pad + kernel);
  return model.node('ConvTranspose', operands, {
    ...convAttributes(kernel, stride, pad),
    output_padding: [lost(height, rows!), lost(width, columns!)],
  });
};

/**
 * dW = T(Conv(T(x), T(dy), dilations = stride)), T swapping the two outer axes: a convolution over the batch. The
 * far edge of x is padded to the rows the forward convolution read, or cropped to them where its stride left some
 * unread. Where it read nothing but padding the gradient is zero: a crop to no rows at all ends the process on WebGPU.
 */
const lowerConvFilter: PlainLowering<'convFilter'> = (model, [x, y], node) => {
  const { stride, pad, kernel } = node.attrs;
  const [, , height, width] = inputShape(node, 0);
  const [, , rows, columns] = inputShape(node, 1);
  const swap = { perm: [1, 0, 2, 3] };
  /** Rows of x up to the last one that was read. */
  const reach = (out: number): number => kernel + stride * (out - 1) - pad;
  const reaches = [reach(rows!), reach(columns!)] as const;
  if (Math.min(...reaches) <= 0)
    return model.node('Expand', [model.floats([0], []), model.expandTarget(node.shape)]);
  const edges = [reaches[0] - height!, reaches[1] - width!];
  const read = edges.some((edge) => edge < 0)
    ? model.node('Slice', [
        x!,
        model.ints([0, 0]),
        model.ints([Math.min(height!, reaches[0]), Math.min(width!, reaches[1])]),
        model.ints([2, 3]),
      ])
    : x!;
  const filter = model.node(
    'Conv',
    [model.node('Transpose', [read], swap), model.node('Transpose', [y!], swap)],
    {
      kernel_shape: [rows!, columns!],
      strides: [1, 1],
      dilations: [stride, stride],
      pads: [pad, pad, ...edges.map((edge) => Math.max(0, edge))],
    },
  );
  return model.node('Transpose', [filter], swap);
};

/** Inference-mode BatchNormalization with mean 0 and variance 1 is a per-channel multiply-add in one pass. */
const lowerChannelAffine: Lowering<'channelAffine'> = (model, [x, scale, shift], node) => {
  const channels = inputShape(node, 1);
  const filled = (value: number): string =>
    model.floats(
      Array.from({ length: channels[0]! }, () => value),
      channels,
    );
  return model.node('BatchNormalization', [x!, scale!, shift!, filled(0), filled(1)], {
    epsilon: { float: 0 },
  });
};

const lowerChannelVariance: Lowering<'channelVariance'> = (model, [x, mean], node) => {
  const shape = inputShape(node, 0);
  const spread = model.ints(shape.map((_, i) => (i === 1 ? shape[1]! : 1)));
  const centred = model.node('Sub', [x!, model.node('Reshape', [mean!, spread])]);
  return model.node('ReduceMean', [model.node('Mul', [centred, centred])], {
    axes: shape.flatMap((_, i) => (i === 1 ? [] : [i])),
    keepdims: 0,
  });
};

/** The ONNX lowering of every op. */
export const lowerings: { readonly [K in Op]: Lowering<K> } = {
  input: (_, __, { attrs }) => attrs.name,
  constant: (model, _, { attrs, shape }) => {
    const scalar = model.floats([attrs.value], []);
    return shape.length === 0 ? scalar : model.node('Expand', [scalar, model.expandTarget(shape)]);
  },
  neg: plain('Neg'),
  exp: plain('Exp'),
  log: plain('Log'),
  sqrt: plain('Sqrt'),
  reciprocal: plain('Reciprocal'),
  abs: plain('Abs'),
  sign: lowerSign,
  tanh: plain('Tanh'),
  // onnxruntime's Sigmoid is 0 below -18; the tails are what vanishing gradients are measured by.
  sigmoid: (model, [x]) => {
    const one = model.floats([1], []);
    return model.node('Reciprocal', [model.node('Add', [model.node('Exp', [model.node('Neg', [x!])]), one])]);
  },
  softplus: (model, operands, _, { softplusOfParts }) =>
    softplusOfParts === true ? accurateSoftplus(model, operands) : model.node('Softplus', operands),
  step: lowerStep,
  leakyRelu: lowerLeakyRelu,
  add: plain('Add'),
  sub: plain('Sub'),
  mul: plain('Mul'),
  div: plain('Div'),
  maximum: plain('Max'),
  minimum: plain('Min'),
  greater: plain('Greater'),
  where: plain('Where'),
  sum: lowerSum,
  matmul: lowerMatmul,
  reshape: (model, [x], { shape }) => model.node('Reshape', [x!, model.reshapeTarget(shape)]),
  transpose: (model, [x], { attrs }) => model.node('Transpose', [x!], { perm: attrs.permutation }),
  broadcast: (model, [x], { shape }) => model.node('Expand', [x!, model.expandTarget(shape)]),
  slice: (model, [x], { attrs: { axis, start, size } }) =>
    model.node('Slice', [x!, model.ints([start]), model.ints([start + size]), model.ints([axis])]),
  pad: (model, [x], { attrs: { axis, before, after }, shape }) => {
    const amounts = (amount: number): number[] => shape.map((_, i) => (i === axis ? amount : 0));
    return model.node('Pad', [x!, model.ints([...amounts(before), ...amounts(after)])]);
  },
  concat: (model, operands, { attrs }) => model.node('Concat', operands, { axis: attrs.axis }),
  conv: (model, operands, node, { blockSize }) =>
    lowerBlockedConv(model, blockSize, operands, node) ?? lowerConv(model, operands, node),
  convInput: (model, operands, node, { blockSize }) =>
    lowerBlockedConvInput(model, blockSize, operands, node) ?? lowerConvInput(model, operands, node),
  convFilter: (model, operands, node, { blockSize }) =>
    lowerBlockedConvFilter(model, blockSize, operands, node) ?? lowerConvFilter(model, operands, node),
  channelAffine: lowerChannelAffine,
  channelVariance: lowerChannelVariance,
};
