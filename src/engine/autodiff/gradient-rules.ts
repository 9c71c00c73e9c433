import type { Node, Op, Shape } from '../ir/op.js';
import { sizeOf } from '../ir/op.js';
import * as f from '../ir/functions.js';

/**
 * Derivative rule of one op: given y = op(inputs) and the gradient g of a scalar in y, returns the gradient in
 * input `index`, of that input's shape, as IR; null where the op is not differentiable in it. Rules emit only
 * IR nodes, so their results can be differentiated again.
 */
export type GradientRule<K extends Op> = (node: Node<K>, g: Node, index: number) => Node | null;

/** Sums a gradient over the axes along which an operand of shape `shape` was broadcast. */
export function unbroadcast(g: Node, shape: Shape): Node {
  const offset = g.shape.length - shape.length;
  const axes = g.shape.flatMap((d, i) => (i < offset || (shape[i - offset] === 1 && d !== 1) ? [i] : []));
  return f.reshape(f.sum(g, axes), shape);
}

const noGradient = (): null => null;
const filled = (x: Node, value: number): Node => f.constant(x.builder, value, x.shape);

const input = (node: Node, index: number): Node => node.inputs[index]!;

/** Axes of x other than the channel axis 1. */
const nonChannelAxes = (x: Node): number[] => x.shape.flatMap((_, i) => (i === 1 ? [] : [i]));

/** max (or min) sends the gradient to the operand that won; ties go to the second one, as in relu'(0) = 0. */
const selected = (node: Node, g: Node, index: number, firstWins: (a: Node, b: Node) => Node): Node => {
  const [a, b] = [input(node, 0), input(node, 1)];
  const condition = firstWins(a, b);
  const routed = index === 0 ? f.where(condition, g, 0) : f.where(condition, 0, g);
  return unbroadcast(routed, input(node, index).shape);
};

function matmulGradient(node: Node<'matmul'>, g: Node, index: number): Node {
  const { transposeA, transposeB } = node.attrs;
  const [a, b] = [input(node, 0), input(node, 1)];
  if (index === 0) {
    // y = a b: da = g b'.  y = a' b: da = b g'.
    return transposeA ? f.matmul(b, g, transposeB, true) : f.matmul(g, b, false, !transposeB);
  }
  return transposeB ? f.matmul(g, a, true, transposeA) : f.matmul(a, g, !transposeA, false);
}

function concatGradient(node: Node<'concat'>, g: Node, index: number): Node {
  const { axis } = node.attrs;
  const start = node.inputs.slice(0, index).reduce((length, part) => length + part.shape[axis]!, 0);
  return f.slice(g, axis, start, input(node, index).shape[axis]!);
}

/** The gradient rule of every op. */
export const gradientRules: { readonly [K in Op]: GradientRule<K> } = {
  input: noGradient,
  constant: noGradient,
  neg: (_, g) => f.neg(g),
  exp: (node, g) => f.mul(g, node),
  log: (node, g) => f.div(g, input(node, 0)),
  sqrt: (node, g) => f.div(f.mul(g, 0.5), node),
  reciprocal: (node, g) => f.neg(f.mul(g, f.mul(node, node))),
  abs: (node, g) => f.mul(g, f.sign(input(node, 0))),
  sign: noGradient,
  tanh: (node, g) => f.mul(g, f.sub(1, f.mul(node, node))),
  sigmoid: (node, g) => f.mul(g, f.mul(node, f.sub(1, node))),
  softplus: (node, g) => f.mul(g, f.sigmoid(input(node, 0))),
  step: noGradient,
  // The sign of y is the sign of x where it matters: the forward result is at hand, x need not be kept.
  leakyRelu: (node, g) => {
    const { slope } = node.attrs;
    return f.mul(g, slope === 0 ? f.step(node) : f.maximum(f.step(node), slope));
  },

  add: (node, g, i) => unbroadcast(g, input(node, i).shape),
  sub: (node, g, i) => unbroadcast(i === 0 ? g : f.neg(g), input(node, i).shape),
  mul: (node, g, i) => unbroadcast(f.mul(g, input(node, 1 - i)), input(node, i).shape),
  div: (node, g, i) => {
    const b = input(node, 1);
    return unbroadcast(i === 0 ? f.div(g, b) : f.neg(f.div(f.mul(g, node), b)), input(node, i).shape);
  },
  maximum: (node, g, i) => selected(node, g, i, (a, b) => f.greater(a, b)),
  minimum: (node, g, i) => selected(node, g, i, (a, b) => f.greater(b, a)),
  greater: noGradient,
  where: (node, g, i) => {
    if (i === 0) return null;
    const condition = input(node, 0);
    return unbroadcast(i === 1 ? f.where(condition, g, 0) : f.where(condition, 0, g), input(node, i).shape);
  },

  sum: (node, g) => {
    const x = input(node, 0);
    const kept = x.shape.map((d, i) => (node.attrs.axes.includes(i) ? 1 : d));
    return f.broadcast(f.reshape(g, kept), x.shape);
  },
  matmul: matmulGradient,

  reshape: (node, g) => f.reshape(g, input(node, 0).shape),
  transpose: (node, g) =>
    f.transpose(
      g,
      node.attrs.permutation.map((_, i) => node.attrs.permutation.indexOf(i)),
    ),
  broadcast: (node, g) => unbroadcast(g, input(node, 0).shape),
  slice: (node, g) => {
    const { axis, start, size } = node.attrs;
    return f.pad(g, axis, start, input(node, 0).shape[axis]! - start - size);
  },
  pad: (node, g) => f.slice(g, node.attrs.axis, node.attrs.before, input(node, 0).shape[node.attrs.axis]!),
  concat: concatGradient,

  conv: (node, g, i) => {
    const [x, w] = [input(node, 0), input(node, 1)];
    return i === 0
      ? f.convInput(g, w, node.attrs, x.shape[2]!, x.shape[3]!)
      : f.convFilter(x, g, node.attrs, w.shape[2]!);
  },
  convInput: (node, g, i) => {
    const [y, w] = [input(node, 0), input(node, 1)];
    return i === 0 ? f.conv(g, w, node.attrs) : f.convFilter(g, y, node.attrs, w.shape[2]!);
  },
  convFilter: (node, g, i) => {
    const [x, y] = [input(node, 0), input(node, 1)];
    return i === 0 ? f.convInput(y, g, node.attrs, x.shape[2]!, x.shape[3]!) : f.conv(x, g, node.attrs);
  },

  channelAffine: (node, g, i) => {
    const [x, scale] = [input(node, 0), input(node, 1)];
    if (i === 0) return f.channelAffine(g, scale, filled(scale, 0));
    return f.sum(i === 1 ? f.mul(g, x) : g, nonChannelAxes(x));
  },
  channelVariance: (node, g, i) => {
    if (i === 1) return null;
    // d var / dx = 2 (x - mean) / count
    const [x, mean] = [input(node, 0), input(node, 1)];
    const slope = f.mul(g, (2 * mean.shape[0]!) / sizeOf(x.shape));
    return f.channelAffine(x, slope, f.neg(f.mul(slope, mean)));
  },
};
