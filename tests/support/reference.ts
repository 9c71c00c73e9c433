import type { Node, Op, OpAttrs } from '../../src/engine/ir/op.js';
import { sizeOf } from '../../src/engine/ir/op.js';
import { reachable } from '../../src/engine/ir/order.js';
import type { Dense } from './dense.js';
import { broadcastAt, forEachIndex, positionOf, replaced, tabulate } from './dense.js';

/** Values of the inputs by name, row-major float64. */
export type Feeds = ReadonlyMap<string, ArrayLike<number>>;

type Operands = (index: number) => Dense;
type Rule<K extends Op> = (operand: Operands, node: Node<K>, operands: readonly Dense[]) => Dense;

/** A rule that looks at the shape only fits every op. */
type PlainRule = (operand: Operands, node: Pick<Node, 'shape'>) => Dense;

const unary =
  (f: (x: number) => number): PlainRule =>
  (operand, node) =>
    tabulate(node.shape, (_, position) => f(operand(0).data[position]!));

const binary =
  (f: (a: number, b: number) => number): PlainRule =>
  (operand, node) =>
    tabulate(node.shape, (index) => f(broadcastAt(operand(0), index), broadcastAt(operand(1), index)));

/**
 * Visits every product of y[b,o,p,q] = sum_ijk w[o,i,j,k] x[b,i,sp+j-pad,sq+k-pad] with the positions of
 * its three factors. A convolution and its two adjoints accumulate the same products.
 */
function forEachProduct(
  shapes: { readonly x: readonly number[]; readonly w: readonly number[]; readonly y: readonly number[] },
  { stride, pad }: OpAttrs['conv'],
  visit: (x: number, w: number, y: number) => void,
): void {
  forEachIndex(shapes.y, ([b, o, p, q], y) => {
    forEachIndex(shapes.w.slice(1), ([i, j, k], tap) => {
      const row = stride * p! + j! - pad;
      const column = stride * q! + k! - pad;
      if (row < 0 || row >= shapes.x[2]! || column < 0 || column >= shapes.x[3]!) return;
      visit(positionOf(shapes.x, [b!, i!, row, column]), o! * sizeOf(shapes.w.slice(1)) + tap, y);
    });
  });
}

const inputRule: Rule<'input'> = (_, node) => {
  throw new Error(`no value fed for input ${node.attrs.name}`);
};

/** float64 semantics of every op; plain loops, nothing clever. */
export const referenceRules: { readonly [K in Op]: Rule<K> } = {
  input: inputRule,
  constant: (_, node) => tabulate(node.shape, () => node.attrs.value),
  neg: unary((x) => -x),
  exp: unary(Math.exp),
  log: unary(Math.log),
  sqrt: unary(Math.sqrt),
  reciprocal: unary((x) => 1 / x),
  abs: unary(Math.abs),
  sign: unary(Math.sign),
  tanh: unary(Math.tanh),
  sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  step: unary((x) => (x > 0 ? 1 : 0)),
  leakyRelu: (operand, node) => unary((x) => (x > 0 ? x : node.attrs.slope * x))(operand, node),
  softplus: unary((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  add: binary((a, b) => a + b),
  sub: binary((a, b) => a - b),
  mul: binary((a, b) => a * b),
  div: binary((a, b) => a / b),
  maximum: binary(Math.max),
  minimum: binary(Math.min),
  greater: binary((a, b) => (a > b ? 1 : 0)),
  where: (operand, node) =>
    tabulate(node.shape, (index) =>
      broadcastAt(operand(broadcastAt(operand(0), index) !== 0 ? 1 : 2), index),
    ),

  sum: (operand, node) => {
    const out = new Float64Array(sizeOf(node.shape));
    const kept = operand(0).shape.map((length, axis) => (node.attrs.axes.includes(axis) ? 1 : length));
    forEachIndex(operand(0).shape, (index, position) => {
      const target = index.map((entry, axis) => (node.attrs.axes.includes(axis) ? 0 : entry));
      out[positionOf(kept, target)]! += operand(0).data[position]!;
    });
    return { shape: node.shape, data: out };
  },

  matmul: (operand, node) => {
    const [a, b] = [operand(0), operand(1)];
    const { transposeA, transposeB } = node.attrs;
    const inner = a.shape[transposeA ? 0 : 1]!;
    return tabulate(node.shape, ([row, column]) => {
      let total = 0;
      for (let k = 0; k < inner; k++) {
        const left = a.data[transposeA ? k * a.shape[1]! + row! : row! * a.shape[1]! + k]!;
        const right = b.data[transposeB ? column! * b.shape[1]! + k : k * b.shape[1]! + column!]!;
        total += left * right;
      }
      return total;
    });
  },

  reshape: (operand, node) => ({ shape: node.shape, data: operand(0).data }),

  transpose: (operand, node) => {
    const x = operand(0);
    return tabulate(node.shape, (index) => {
      const source = x.shape.map((_, axis) => index[node.attrs.permutation.indexOf(axis)]!);
      return x.data[positionOf(x.shape, source)]!;
    });
  },

  broadcast: (operand, node) => tabulate(node.shape, (index) => broadcastAt(operand(0), index)),

  slice: (operand, node) => {
    const { axis, start } = node.attrs;
    const x = operand(0);
    return tabulate(
      node.shape,
      (index) => x.data[positionOf(x.shape, replaced(index, axis, index[axis]! + start))]!,
    );
  },

  pad: (operand, node) => {
    const { axis, before } = node.attrs;
    const x = operand(0);
    return tabulate(node.shape, (index) => {
      const entry = index[axis]! - before;
      if (entry < 0 || entry >= x.shape[axis]!) return 0;
      return x.data[positionOf(x.shape, replaced(index, axis, entry))]!;
    });
  },

  concat: (_, node, operands) => {
    const { axis } = node.attrs;
    return tabulate(node.shape, (index) => {
      let entry = index[axis]!;
      for (const part of operands) {
        if (entry < part.shape[axis]!)
          return part.data[positionOf(part.shape, replaced(index, axis, entry))]!;
        entry -= part.shape[axis]!;
      }
      throw new Error(`concat: index ${index.join(',')} lies behind the last part`);
    });
  },

  conv: (operand, node) => {
    const [x, w, out] = [operand(0), operand(1), new Float64Array(sizeOf(node.shape))];
    const shapes = { x: x.shape, w: w.shape, y: node.shape };
    forEachProduct(shapes, node.attrs, (xAt, wAt, yAt) => (out[yAt]! += w.data[wAt]! * x.data[xAt]!));
    return { shape: node.shape, data: out };
  },

  convInput: (operand, node) => {
    const [y, w, out] = [operand(0), operand(1), new Float64Array(sizeOf(node.shape))];
    const shapes = { x: node.shape, w: w.shape, y: y.shape };
    forEachProduct(shapes, node.attrs, (xAt, wAt, yAt) => (out[xAt]! += w.data[wAt]! * y.data[yAt]!));
    return { shape: node.shape, data: out };
  },

  convFilter: (operand, node) => {
    const [x, y, out] = [operand(0), operand(1), new Float64Array(sizeOf(node.shape))];
    const shapes = { x: x.shape, w: node.shape, y: y.shape };
    forEachProduct(shapes, node.attrs, (xAt, wAt, yAt) => (out[wAt]! += x.data[xAt]! * y.data[yAt]!));
    return { shape: node.shape, data: out };
  },

  channelAffine: (operand, node) =>
    tabulate(node.shape, (index, position) => {
      const channel = index[1]!;
      return operand(0).data[position]! * operand(1).data[channel]! + operand(2).data[channel]!;
    }),

  channelVariance: (operand, node) => {
    const [x, mean, out] = [operand(0), operand(1), new Float64Array(sizeOf(node.shape))];
    const count = sizeOf(x.shape) / sizeOf(node.shape);
    forEachIndex(x.shape, (index, position) => {
      const channel = index[1]!;
      out[channel]! += (x.data[position]! - mean.data[channel]!) ** 2 / count;
    });
    return { shape: node.shape, data: out };
  },
};

/** Applies the reference semantics of one op to operands of any values. */
export function applyReference<K extends Op>(node: Node<K>, operands: readonly Dense[]): Dense {
  const rule: Rule<K> = referenceRules[node.op];
  const operand = (index: number): Dense => {
    const value = operands[index];
    if (value === undefined) throw new Error(`${node.op}: operand ${index} is missing`);
    return value;
  };
  return rule(operand, node, operands);
}

/**
 * Values of `nodes` in double precision. Every input they depend on is read from `feeds`, which holds
 * row-major values of the input's size; bool values are 0 and 1.
 */
export function evaluate(nodes: readonly Node[], feeds: Feeds): Float64Array[] {
  const values = new Map<Node, Dense>();
  for (const node of reachable(nodes)) {
    values.set(node, valueOf(node, values, feeds));
  }
  return nodes.map((node) => values.get(node)!.data);
}

function valueOf(node: Node, values: ReadonlyMap<Node, Dense>, feeds: Feeds): Dense {
  const fed = node.op === 'input' ? feeds.get((node as Node<'input'>).attrs.name) : undefined;
  if (fed === undefined)
    return applyReference(
      node,
      node.inputs.map((operand) => values.get(operand)!),
    );
  if (fed.length !== sizeOf(node.shape)) {
    throw new Error(`input [${node.shape.join(',')}] is fed ${fed.length} values`);
  }
  return { shape: node.shape, data: Float64Array.from(fed) };
}
