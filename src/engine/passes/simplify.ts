import type { Node, NodeFactory, Op, OpAttrs, Shape } from '../ir/op.js';
import { sizeOf } from '../ir/op.js';
import type { ValueType } from '../ir/shape-rules.js';
import { broadcastShapes } from '../ir/shape-rules.js';
import { foldBinary, foldUnary } from './fold.js';

/** What a rule sees: the node about to be made. A rule returns an equal, simpler node, or null. */
interface Candidate<K extends Op> {
  readonly builder: NodeFactory;
  readonly inputs: readonly Node[];
  readonly attrs: OpAttrs[K];
  readonly shape: Shape;
}

/** A rule that does not look at attributes fits every op. */
type PlainRule = (candidate: Omit<Candidate<Op>, 'attrs'>) => Node | null;
type Rule<K extends Op> = (candidate: Candidate<K>) => Node | null;

const is = <K extends Op>(node: Node | undefined, op: K): node is Node<K> => node?.op === op;
const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((d, i) => d === b[i]);

const fill = (b: NodeFactory, value: number, shape: Shape): Node => b.emit('constant', [], { value, shape });
const expand = (b: NodeFactory, x: Node, shape: Shape): Node =>
  sameShape(x.shape, shape) ? x : b.emit('broadcast', [x], { shape });

/** Value of a splat constant, else undefined. */
const valueOf = (node: Node): number | undefined => (is(node, 'constant') ? node.attrs.value : undefined);

/** An operand made smaller without changing the broadcast result: constants to scalars, broadcasts dropped. */
function shrinkOperand(b: NodeFactory, x: Node, others: readonly Node[], shape: Shape): Node {
  const fits = (candidate: Shape): boolean => {
    const joined = broadcastShapes([candidate, ...others.map((o) => o.shape)]);
    return joined !== null && sameShape(joined, shape);
  };
  if (is(x, 'constant') && x.shape.length > 0 && fits([])) return fill(b, x.attrs.value, []);
  if (is(x, 'broadcast') && fits(x.inputs[0]!.shape)) return x.inputs[0]!;
  return x;
}

function shrinkOperands<
  K extends 'add' | 'sub' | 'mul' | 'div' | 'maximum' | 'minimum' | 'greater' | 'where',
>(op: K): Rule<K> {
  return ({ builder, inputs, attrs, shape }) => {
    for (const [i, x] of inputs.entries()) {
      const smaller = shrinkOperand(
        builder,
        x,
        inputs.filter((_, j) => j !== i),
        shape,
      );
      if (smaller !== x)
        return builder.emit(
          op,
          inputs.map((y, j) => (j === i ? smaller : y)),
          attrs,
        );
    }
    return null;
  };
}

const foldUnaryOp =
  (op: keyof typeof foldUnary): PlainRule =>
  ({ builder, inputs, shape }) => {
    const value = valueOf(inputs[0]!);
    return value === undefined ? null : fill(builder, foldUnary[op](value), shape);
  };

const foldBinaryOp =
  (op: keyof typeof foldBinary): PlainRule =>
  ({ builder, inputs, shape }) => {
    const a = valueOf(inputs[0]!);
    const b = valueOf(inputs[1]!);
    return a === undefined || b === undefined ? null : fill(builder, foldBinary[op](a, b), shape);
  };

/** An op that is linear in each operand is 0 where one of them is. */
const zeroOfZeros: PlainRule = ({ builder, inputs, shape }) =>
  inputs.some((x) => valueOf(x) === 0) ? fill(builder, 0, shape) : null;

const reshapeOf = (b: NodeFactory, x: Node, shape: Shape): Node => b.emit('reshape', [x], { shape });

const rules: { readonly [K in Op]?: readonly Rule<K>[] } = {
  neg: [
    foldUnaryOp('neg'),
    ({ inputs: [x] }) => (is(x, 'neg') ? x.inputs[0]! : null),
    ({ inputs: [x] }) => (is(x, 'sub') ? x.builder.emit('sub', [x.inputs[1]!, x.inputs[0]!], {}) : null),
    ({ builder, inputs: [x] }) => {
      const factor = is(x, 'mul') ? valueOf(x.inputs[1]!) : undefined;
      return factor === undefined
        ? null
        : builder.emit('mul', [x!.inputs[0]!, fill(builder, -factor, x!.inputs[1]!.shape)], {});
    },
  ],
  exp: [foldUnaryOp('exp')],
  log: [foldUnaryOp('log')],
  sqrt: [foldUnaryOp('sqrt')],
  reciprocal: [foldUnaryOp('reciprocal')],
  abs: [foldUnaryOp('abs')],
  sign: [foldUnaryOp('sign')],
  tanh: [foldUnaryOp('tanh')],
  sigmoid: [foldUnaryOp('sigmoid')],
  softplus: [foldUnaryOp('softplus')],
  step: [foldUnaryOp('step')],

  add: [
    foldBinaryOp('add'),
    shrinkOperands('add'),
    // Constants go to the right.
    ({ builder, inputs: [a, b] }) => (is(a, 'constant') ? builder.emit('add', [b!, a], {}) : null),
    ({ builder, inputs: [a, b], shape }) => (valueOf(b!) === 0 ? expand(builder, a!, shape) : null),
    ({ builder, inputs: [a, b] }) => (is(b, 'neg') ? builder.emit('sub', [a!, b.inputs[0]!], {}) : null),
    ({ builder, inputs: [a, b] }) => (is(a, 'neg') ? builder.emit('sub', [b!, a.inputs[0]!], {}) : null),
  ],
  sub: [
    foldBinaryOp('sub'),
    shrinkOperands('sub'),
    ({ builder, inputs: [a, b], shape }) => (valueOf(b!) === 0 ? expand(builder, a!, shape) : null),
    ({ builder, inputs: [a, b], shape }) =>
      valueOf(a!) === 0 ? expand(builder, builder.emit('neg', [b!], {}), shape) : null,
    ({ builder, inputs: [a, b] }) => (is(b, 'neg') ? builder.emit('add', [a!, b.inputs[0]!], {}) : null),
  ],
  mul: [
    foldBinaryOp('mul'),
    shrinkOperands('mul'),
    ({ builder, inputs: [a, b] }) => (is(a, 'constant') ? builder.emit('mul', [b!, a], {}) : null),
    // 0 * x is 0: a gradient that is not wanted must not be computed. It hides an infinite x on purpose.
    ({ builder, inputs: [, b], shape }) => (valueOf(b!) === 0 ? fill(builder, 0, shape) : null),
    ({ builder, inputs: [a, b], shape }) => (valueOf(b!) === 1 ? expand(builder, a!, shape) : null),
    ({ builder, inputs: [a, b], shape }) =>
      valueOf(b!) === -1 ? expand(builder, builder.emit('neg', [a!], {}), shape) : null,
    // (x * c1) * c2 = x * (c1 c2);  (-x) * c = x * (-c)
    ({ builder, inputs: [a, b] }) => {
      const outer = valueOf(b!);
      if (outer === undefined || b!.shape.length > 0) return null;
      if (is(a, 'neg')) return builder.emit('mul', [a.inputs[0]!, fill(builder, -outer, [])], {});
      const inner = is(a, 'mul') && a.inputs[1]!.shape.length === 0 ? valueOf(a.inputs[1]!) : undefined;
      return inner === undefined
        ? null
        : builder.emit('mul', [a!.inputs[0]!, fill(builder, inner * outer, [])], {});
    },
  ],
  div: [
    foldBinaryOp('div'),
    shrinkOperands('div'),
    ({ builder, inputs: [a, b] }) => {
      const divisor = valueOf(b!);
      return divisor === undefined
        ? null
        : builder.emit('mul', [a!, fill(builder, 1 / divisor, b!.shape)], {});
    },
    ({ builder, inputs: [a, b], shape }) =>
      valueOf(a!) === 1 ? expand(builder, builder.emit('reciprocal', [b!], {}), shape) : null,
  ],
  maximum: [foldBinaryOp('maximum'), shrinkOperands('maximum')],
  minimum: [foldBinaryOp('minimum'), shrinkOperands('minimum')],
  greater: [shrinkOperands('greater')],
  where: [
    shrinkOperands('where'),
    ({ builder, inputs: [, a, b], shape }) => (a === b ? expand(builder, a!, shape) : null),
  ],

  sum: [
    ({ inputs: [x], attrs }) => (attrs.axes.length === 0 ? x! : null),
    ({ builder, inputs: [x], attrs, shape }) =>
      attrs.axes.every((axis) => x!.shape[axis] === 1) ? reshapeOf(builder, x!, shape) : null,
    ({ builder, inputs: [x], attrs, shape }) => {
      const value = valueOf(x!);
      const count = sizeOf(attrs.axes.map((axis) => x!.shape[axis]!));
      return value === undefined ? null : fill(builder, value * count, shape);
    },
    // sum(x * c) = sum(x) * c
    ({ builder, inputs: [x], attrs }) =>
      is(x, 'mul') && is(x.inputs[1], 'constant') && x.inputs[1].shape.length === 0
        ? builder.emit('mul', [builder.emit('sum', [x.inputs[0]!], attrs), x.inputs[1]], {})
        : null,
    ({ builder, inputs: [x], attrs }) =>
      is(x, 'neg') ? builder.emit('neg', [builder.emit('sum', [x.inputs[0]!], attrs)], {}) : null,
  ],

  matmul: [
    ({ builder, inputs: [a, b], attrs }) =>
      is(a, 'transpose')
        ? builder.emit('matmul', [a.inputs[0]!, b!], { ...attrs, transposeA: !attrs.transposeA })
        : null,
    ({ builder, inputs: [a, b], attrs }) =>
      is(b, 'transpose')
        ? builder.emit('matmul', [a!, b.inputs[0]!], { ...attrs, transposeB: !attrs.transposeB })
        : null,
    // A splat [m,k] times b: every row is value * (column sums of b); and mirrored.
    ({ builder, inputs: [a, b], attrs, shape }) => {
      const value = valueOf(a!);
      if (value === undefined) return null;
      const columns = builder.emit('sum', [b!], { axes: [attrs.transposeB ? 1 : 0], keepDims: false });
      const row = builder.emit('mul', [columns, fill(builder, value, [])], {});
      return expand(builder, reshapeOf(builder, row, [1, shape[1]!]), shape);
    },
    ({ builder, inputs: [a, b], attrs, shape }) => {
      const value = valueOf(b!);
      if (value === undefined) return null;
      const rows = builder.emit('sum', [a!], { axes: [attrs.transposeA ? 0 : 1], keepDims: false });
      const column = builder.emit('mul', [rows, fill(builder, value, [])], {});
      return expand(builder, reshapeOf(builder, column, [shape[0]!, 1]), shape);
    },
  ],

  reshape: [
    ({ inputs: [x], shape }) => (sameShape(x!.shape, shape) ? x! : null),
    ({ builder, inputs: [x], shape }) => (is(x, 'reshape') ? reshapeOf(builder, x.inputs[0]!, shape) : null),
    ({ builder, inputs: [x], shape }) => (is(x, 'constant') ? fill(builder, x.attrs.value, shape) : null),
  ],
  transpose: [
    ({ inputs: [x], attrs }) => (attrs.permutation.every((axis, i) => axis === i) ? x! : null),
    ({ builder, inputs: [x], shape }) => (is(x, 'constant') ? fill(builder, x.attrs.value, shape) : null),
    ({ builder, inputs: [x], attrs }) =>
      is(x, 'transpose')
        ? builder.emit('transpose', [x.inputs[0]!], {
            permutation: attrs.permutation.map((axis) => x.attrs.permutation[axis]!),
          })
        : null,
  ],
  broadcast: [
    ({ inputs: [x], shape }) => (sameShape(x!.shape, shape) ? x! : null),
    ({ builder, inputs: [x], shape }) => (is(x, 'constant') ? fill(builder, x.attrs.value, shape) : null),
    ({ builder, inputs: [x], shape }) => (is(x, 'broadcast') ? expand(builder, x.inputs[0]!, shape) : null),
  ],
  slice: [
    ({ inputs: [x], shape }) => (sameShape(x!.shape, shape) ? x! : null),
    ({ builder, inputs: [x], shape }) => (is(x, 'constant') ? fill(builder, x.attrs.value, shape) : null),
    // A slice inside one part of a concatenation reads only that part.
    ({ builder, inputs: [x], attrs }) => {
      if (!is(x, 'concat') || x.attrs.axis !== attrs.axis) return null;
      let offset = 0;
      for (const part of x.inputs) {
        const length = part.shape[attrs.axis]!;
        const start = attrs.start - offset;
        if (start >= 0 && start + attrs.size <= length) {
          return builder.emit('slice', [part], { axis: attrs.axis, start, size: attrs.size });
        }
        offset += length;
      }
      return null;
    },
  ],
  pad: [
    ({ inputs: [x], attrs }) => (attrs.before === 0 && attrs.after === 0 ? x! : null),
    ({ builder, inputs: [x], shape }) => (valueOf(x!) === 0 ? fill(builder, 0, shape) : null),
  ],
  concat: [
    ({ inputs }) => (inputs.length === 1 ? inputs[0]! : null),
    // Slices that follow each other in one tensor are one slice of it.
    ({ builder, inputs, attrs }) => {
      const merged: Node[] = [];
      for (const x of inputs) {
        const before = merged.at(-1);
        const adjacent =
          is(before, 'slice') &&
          is(x, 'slice') &&
          before.inputs[0] === x.inputs[0] &&
          [before, x].every((part) => part.attrs.axis === attrs.axis) &&
          before.attrs.start + before.attrs.size === x.attrs.start;
        if (!adjacent) {
          merged.push(x);
          continue;
        }
        const { axis, start, size } = before.attrs;
        merged[merged.length - 1] = builder.emit('slice', [x.inputs[0]!], {
          axis,
          start,
          size: size + x.attrs.size,
        });
      }
      return merged.length < inputs.length ? builder.emit('concat', merged, attrs) : null;
    },
  ],
  conv: [zeroOfZeros],
  convInput: [zeroOfZeros],
  convFilter: [zeroOfZeros],
  channelAffine: [
    ({ builder, inputs: [, scale, shift], shape }) =>
      valueOf(scale!) === 0 && valueOf(shift!) === 0 ? fill(builder, 0, shape) : null,
  ],
};

/** The first rule that applies to the node about to be made, applied; null where none does. */
export function simplify<K extends Op>(
  builder: NodeFactory,
  op: K,
  inputs: readonly Node[],
  attrs: OpAttrs[K],
  type: ValueType,
): Node | null {
  const list: readonly Rule<K>[] | undefined = rules[op];
  for (const rule of list ?? []) {
    const simpler = rule({ builder, inputs, attrs, shape: type.shape });
    if (simpler) return simpler;
  }
  return null;
}
