import * as tf from '@tensorflow/tfjs-core';
import type { Node, Op, Shape } from '../../engine/ir/op.js';
import { convolve, convolveFilter, convolveInput } from './convolution.js';

type Operands = (index: number) => tf.Tensor;
type Lowering<K extends Op> = (operand: Operands, node: Node<K>, operands: readonly tf.Tensor[]) => tf.Tensor;

/** A lowering that does not look at attributes fits every op. */
type PlainLowering = (operand: Operands) => tf.Tensor;

const unary =
  (f: (x: tf.Tensor) => tf.Tensor): PlainLowering =>
  (operand) =>
    f(operand(0));

const binary =
  (f: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): PlainLowering =>
  (operand) =>
    f(operand(0), operand(1));

const only = (shape: Shape, axis: number, value: number, other: (axis: number) => number): number[] =>
  shape.map((_, i) => (i === axis ? value : other(i)));

/** [C] as [1, C, 1, ...], so that it broadcasts over [N, C, ...]. */
const alongChannels = (x: tf.Tensor, rank: number): tf.Tensor =>
  tf.reshape(
    x,
    Array.from({ length: rank }, (_, axis) => (axis === 1 ? x.size : 1)),
  );

const inputLowering: Lowering<'input'> = (_, node) => {
  throw new Error(`input ${node.attrs.name} has no value`);
};

/** tfjs-core calls for every op. They use the public API and whatever backend is current. */
export const tfjsLowerings: { readonly [K in Op]: Lowering<K> } = {
  input: inputLowering,
  constant: (_, node) => tf.fill([...node.shape], node.attrs.value, 'float32'),
  neg: unary(tf.neg),
  exp: unary(tf.exp),
  log: unary(tf.log),
  sqrt: unary(tf.sqrt),
  reciprocal: unary(tf.reciprocal),
  abs: unary(tf.abs),
  sign: unary(tf.sign),
  tanh: unary(tf.tanh),
  sigmoid: unary(tf.sigmoid),
  softplus: unary(tf.softplus),
  step: unary((x) => tf.step(x)),
  leakyRelu: (operand, node) => tf.leakyRelu(operand(0), node.attrs.slope),
  add: binary(tf.add),
  sub: binary(tf.sub),
  mul: binary(tf.mul),
  div: binary(tf.div),
  maximum: binary(tf.maximum),
  minimum: binary(tf.minimum),
  greater: binary(tf.greater),
  where: (operand) => tf.where(operand(0), operand(1), operand(2)),
  sum: (operand, { attrs }) => tf.sum(operand(0), [...attrs.axes], attrs.keepDims),
  matmul: (operand, { attrs }) => tf.matMul(operand(0), operand(1), attrs.transposeA, attrs.transposeB),
  reshape: (operand, { attrs }) => tf.reshape(operand(0), [...attrs.shape]),
  transpose: (operand, { attrs }) => tf.transpose(operand(0), [...attrs.permutation]),
  broadcast: (operand, { attrs }) => tf.broadcastTo(operand(0), [...attrs.shape]),
  slice: (operand, { attrs: { axis, start, size } }) => {
    const x = operand(0);
    return tf.slice(
      x,
      only(x.shape, axis, start, () => 0),
      only(x.shape, axis, size, (i) => x.shape[i]!),
    );
  },
  pad: (operand, { attrs: { axis, before, after } }) =>
    tf.pad(
      operand(0),
      operand(0).shape.map((_, i): [number, number] => (i === axis ? [before, after] : [0, 0])),
    ),
  concat: (_, { attrs }, operands) => tf.concat([...operands], attrs.axis),
  conv: (operand, { attrs }) => convolve(operand(0), operand(1), attrs),
  convInput: (operand, { attrs }) => convolveInput(operand(0), operand(1), attrs),
  convFilter: (operand, { attrs }) => convolveFilter(operand(0), operand(1), attrs),
  channelAffine: (operand, { shape }) =>
    tf.add(
      tf.mul(operand(0), alongChannels(operand(1), shape.length)),
      alongChannels(operand(2), shape.length),
    ),
  channelVariance: (operand) => {
    const x = operand(0);
    const otherAxes = x.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
    return tf.mean(tf.square(tf.sub(x, alongChannels(operand(1), x.rank))), otherAxes);
  },
};

/** Runs one node on the current backend. The result is a new tensor that the caller owns, never an operand. */
export function lowerToTfjs<K extends Op>(node: Node<K>, operands: readonly tf.Tensor[]): tf.Tensor {
  const lowering: Lowering<K> = tfjsLowerings[node.op];
  const operand: Operands = (index) => {
    const value = operands[index];
    if (value === undefined) throw new Error(`${node.op}: operand ${index} is missing`);
    return value;
  };
  return tf.tidy(() => {
    const result = lowering(operand, node, operands);
    return operands.includes(result) ? tf.clone(result) : result;
  });
}
