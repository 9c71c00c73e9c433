import type { ConvAttrs, Node, NodeFactory, Op, Shape } from './op.js';
import { sizeOf } from './op.js';

/** An operand: a node, or a number that becomes a scalar constant. */
export type Operand = Node | number;

type UnaryOp =
  'neg' | 'exp' | 'log' | 'sqrt' | 'reciprocal' | 'abs' | 'sign' | 'tanh' | 'sigmoid' | 'softplus' | 'step';
type BinaryOp = 'add' | 'sub' | 'mul' | 'div' | 'maximum' | 'minimum' | 'greater';

export const input = (builder: NodeFactory, name: string, shape: Shape): Node =>
  builder.emit('input', [], { name, shape });

/** A tensor filled with one value. */
export const constant = (builder: NodeFactory, value: number, shape: Shape = []): Node =>
  builder.emit('constant', [], { value, shape });

const lift = (builder: NodeFactory, value: Operand): Node =>
  typeof value === 'number' ? constant(builder, value) : value;

const unary =
  (op: UnaryOp) =>
  (x: Node): Node =>
    x.builder.emit(op, [x], {});

function binary(op: BinaryOp) {
  return (a: Operand, b: Operand): Node => {
    const builder = typeof a === 'number' ? (b as Node).builder : a.builder;
    return builder.emit(op, [lift(builder, a), lift(builder, b)], {});
  };
}

export const neg = unary('neg');
export const exp = unary('exp');
export const log = unary('log');
export const sqrt = unary('sqrt');
export const reciprocal = unary('reciprocal');
export const abs = unary('abs');
export const sign = unary('sign');
export const tanh = unary('tanh');
/** 1 / (1 + exp(-x)), accurate in both tails. */
export const sigmoid = unary('sigmoid');
/** log(1 + exp(x)). */
export const softplus = unary('softplus');
/** 1 where x > 0, else 0; its derivative is 0. */
export const step = unary('step');
/** x where x > 0, else slope * x, slope in [0, 1); the derivative at 0 is the slope. */
export const leakyRelu = (x: Node, slope: number): Node => x.builder.emit('leakyRelu', [x], { slope });
/** max(x, 0), whose derivative at 0 is 0. */
export const relu = (x: Node): Node => leakyRelu(x, 0);

/** At least one operand of every binary function must be a node. */
export const add = binary('add');
export const sub = binary('sub');
export const mul = binary('mul');
export const div = binary('div');
export const maximum = binary('maximum');
export const minimum = binary('minimum');
/** a > b, as bool. */
export const greater = binary('greater');

export const where = (condition: Node, a: Operand, b: Operand): Node =>
  condition.builder.emit('where', [condition, lift(condition.builder, a), lift(condition.builder, b)], {});

export const square = (x: Node): Node => mul(x, x);

const allAxes = (x: Node): number[] => x.shape.map((_, axis) => axis);

export const sum = (x: Node, axes: readonly number[] = allAxes(x), keepDims = false): Node =>
  x.builder.emit('sum', [x], { axes, keepDims });

export function mean(x: Node, axes: readonly number[] = allAxes(x), keepDims = false): Node {
  const count = sizeOf(axes.map((axis) => x.shape[axis]!));
  return mul(sum(x, axes, keepDims), 1 / count);
}

/** Matrix product of a (or its transpose) and b (or its transpose). */
export const matmul = (a: Node, b: Node, transposeA = false, transposeB = false): Node =>
  a.builder.emit('matmul', [a, b], { transposeA, transposeB });

export const reshape = (x: Node, shape: Shape): Node => x.builder.emit('reshape', [x], { shape });
export const transpose = (x: Node, permutation: readonly number[]): Node =>
  x.builder.emit('transpose', [x], { permutation });
export const broadcast = (x: Node, shape: Shape): Node => x.builder.emit('broadcast', [x], { shape });
export const slice = (x: Node, axis: number, start: number, size: number): Node =>
  x.builder.emit('slice', [x], { axis, start, size });
export const pad = (x: Node, axis: number, before: number, after: number): Node =>
  x.builder.emit('pad', [x], { axis, before, after });
export const concat = (parts: readonly Node[], axis: number): Node =>
  parts[0]!.builder.emit('concat', parts, { axis });

export const conv = (x: Node, w: Node, attrs: ConvAttrs): Node =>
  x.builder.emit('conv', [x, w], { stride: attrs.stride, pad: attrs.pad });
/** Adjoint of `conv` in its input: gradient [B,I,height,width] from y [B,O,P,Q]. */
export const convInput = (y: Node, w: Node, attrs: ConvAttrs, height: number, width: number): Node =>
  y.builder.emit('convInput', [y, w], { stride: attrs.stride, pad: attrs.pad, height, width });
/** Adjoint of `conv` in its filter: gradient [O,I,kernel,kernel]. */
export const convFilter = (x: Node, y: Node, attrs: ConvAttrs, kernel: number): Node =>
  x.builder.emit('convFilter', [x, y], { stride: attrs.stride, pad: attrs.pad, kernel });

/** x * scale + shift per channel (axis 1); scale and shift are [C]. */
export const channelAffine = (x: Node, scale: Node, shift: Node): Node =>
  x.builder.emit('channelAffine', [x, scale, shift], {});

/** Population variance per channel, [C]; `mean` must be the channel means of x. */
export const channelVariance = (x: Node, mean: Node): Node =>
  x.builder.emit('channelVariance', [x, mean], {});

/** True where `op` of `node` is `op`; narrows the attributes. */
export const isOp = <K extends Op>(node: Node, op: K): node is Node<K> => node.op === op;
