import fc from 'fast-check';
import * as f from '../../src/engine/ir/functions.js';
import type { Node, NodeFactory, Shape } from '../../src/engine/ir/op.js';
import { sizeOf } from '../../src/engine/ir/op.js';
import { ShapeError } from '../../src/engine/ir/shape-rules.js';

/** Shapes that broadcast, multiply and concatenate with each other often. */
const shapes: readonly Shape[] = [[], [1], [3], [1, 3], [2, 1], [2, 3], [3, 2], [2, 3, 1], [3, 1, 2]];
/** Inputs of every recipe. */
export const recipeInputs = shapes.map((shape, i) => ({ name: `x${i}`, shape, domain: 'any' }) as const);

/** What one step of building a graph may use; it takes what it needs. */
interface Ingredients {
  readonly x: Node;
  readonly y: Node;
  readonly z: Node;
  readonly value: number;
  readonly shape: Shape;
  /** Chooses axes, permutations and ranges that fit the operand. */
  readonly choice: number;
}

/** The axes of x whose bit is set in `choice`. */
const someAxes = (x: Node, choice: number): number[] =>
  x.shape.flatMap((_, axis) => ((choice >> axis) & 1 ? [axis] : []));

/** One of the orders of the axes of x. */
function someOrder(x: Node, choice: number): number[] {
  const left = x.shape.map((_, axis) => axis);
  return x.shape.map((_, i) => left.splice((choice + i) % left.length, 1)[0]!);
}

const axisOf = (x: Node, choice: number): number => choice % Math.max(1, x.shape.length);

/** A shape of as many elements as x. */
function someLayout(x: Node, choice: number): Shape {
  const size = sizeOf(x.shape);
  return [
    [size],
    [1, size],
    [size, 1],
    [...x.shape].reverse(),
    x.shape.filter((d) => d !== 1),
    [...x.shape, 1],
  ][choice % 6]!;
}

const steps = {
  constant: ({ x, value, shape }) => f.constant(x.builder, value, shape),
  neg: ({ x }) => f.neg(x),
  abs: ({ x }) => f.abs(x),
  sign: ({ x }) => f.sign(x),
  tanh: ({ x }) => f.tanh(x),
  sigmoid: ({ x }) => f.sigmoid(x),
  softplus: ({ x }) => f.softplus(x),
  reciprocal: ({ x }) => f.reciprocal(x),
  step: ({ x }) => f.step(x),
  leakyRelu: ({ x }) => f.leakyRelu(x, 0.25),
  add: ({ x, y }) => f.add(x, y),
  sub: ({ x, y }) => f.sub(x, y),
  mul: ({ x, y }) => f.mul(x, y),
  div: ({ x, y }) => f.div(x, y),
  maximum: ({ x, y }) => f.maximum(x, y),
  minimum: ({ x, y }) => f.minimum(x, y),
  where: ({ x, y, z, value }) => f.where(f.greater(x, value), y, z),
  scale: ({ x, value }) => f.mul(x, value),
  divide: ({ x, value }) => f.div(x, value),
  offset: ({ x, value }) => f.add(x, value),
  subtract: ({ x, value }) => f.sub(x, value),
  subtractFrom: ({ x, value }) => f.sub(value, x),
  divideInto: ({ x, value }) => f.div(value, x),
  scaleWide: ({ x, value, shape }) => f.mul(f.constant(x.builder, value, shape), x),
  offsetWide: ({ x, value, shape }) => f.add(x, f.constant(x.builder, value, shape)),
  subtractWide: ({ x, value, shape }) => f.sub(f.constant(x.builder, value, shape), x),
  clampWide: ({ x, value, shape }) => f.maximum(x, f.constant(x.builder, value, shape)),
  whereWide: ({ x, y, value, shape }) => f.where(f.greater(x, 0.25), f.constant(x.builder, value, shape), y),
  sum: ({ x, choice }) => f.sum(x, someAxes(x, choice), choice > 7),
  matmul: ({ x, y, choice }) => f.matmul(x, y, choice % 2 === 1, choice > 7),
  matmulWide: ({ x, value, choice }) =>
    f.matmul(x, f.constant(x.builder, value, [3, 2]), choice % 2 === 1, choice > 7),
  wideMatmul: ({ x, value, choice }) =>
    f.matmul(f.constant(x.builder, value, [2, 3]), x, choice % 2 === 1, choice > 7),
  reshape: ({ x, choice }) => f.reshape(x, someLayout(x, choice)),
  broadcast: ({ x, shape, choice }) => f.broadcast(x, choice > 7 ? [2, ...x.shape] : shape),
  transpose: ({ x, choice }) => f.transpose(x, someOrder(x, choice)),
  slice: ({ x, choice }) => f.slice(x, axisOf(x, choice), choice >> 2, 1 + (choice % 2)),
  pad: ({ x, choice }) => f.pad(x, axisOf(x, choice), choice % 2, (choice >> 1) % 2),
  concat: ({ x, y, choice }) => f.concat([x, y], axisOf(x, choice)),
  concatThrice: ({ x, choice }) => f.concat([x, f.neg(x), x], axisOf(x, choice)),
  sliceOfConcat: ({ x, choice }) => {
    const axis = axisOf(x, choice);
    const length = 2 * (x.shape[axis] ?? 0);
    const start = choice % Math.max(1, length);
    return f.slice(
      f.concat([x, f.neg(x)], axis),
      axis,
      start,
      1 + ((choice >> 1) % Math.max(1, length - start)),
    );
  },
  channelAffine: ({ x, value, choice }) => {
    const channels = [x.shape[1] ?? 1];
    const weight = f.constant(x.builder, value, channels);
    return f.channelAffine(x, weight, f.constant(x.builder, choice % 2, channels));
  },
} satisfies Record<string, (ingredients: Ingredients) => Node>;

/** Counted from the newest node, and mostly the newest itself: rules match nodes made in a row. */
const operand = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat(2) },
  { weight: 1, arbitrary: fc.nat(30) },
);

/** One step of a recipe: operands count back from the newest node. */
export const instruction = fc.record({
  step: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])),
  operands: fc.tuple(operand, operand, operand),
  // Powers of two: regrouped products of them are exact.
  value: fc.constantFrom(0, 1, -1, 2, 0.5, -4, -0),
  shape: fc.constantFrom(...shapes),
  choice: fc.nat(15),
});
export type Instruction = typeof instruction extends fc.Arbitrary<infer T> ? T : never;

/** Every node the instructions make, starting from the inputs; one whose shapes do not fit is skipped. */
export function buildRecipe(b: NodeFactory, instructions: readonly Instruction[]): Node[] {
  const nodes = recipeInputs.map(({ name, shape }) => f.input(b, name, shape));
  for (const { step, operands, value, shape, choice } of instructions) {
    const [x, y, z] = operands.map((back) => nodes[nodes.length - 1 - (back % nodes.length)]!) as [
      Node,
      Node,
      Node,
    ];
    try {
      nodes.push(steps[step]({ x, y, z, value, shape, choice }));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
    }
  }
  return nodes;
}
