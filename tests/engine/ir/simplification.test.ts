import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import type { Node, NodeFactory, Shape } from '../../../src/engine/ir/op.js';
import { ShapeError } from '../../../src/engine/ir/shape-rules.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { drawValues } from '../../support/op-arbitraries.js';
import { RawBuilder } from '../../support/raw-builder.js';
import { evaluate } from '../../support/reference.js';

/** Shapes that broadcast, multiply and concatenate with each other often. */
const shapes: readonly Shape[] = [[], [1], [3], [1, 3], [2, 1], [2, 3], [3, 2], [2, 3, 1]];
const inputSpecs = shapes.map((shape, i) => ({ name: `x${i}`, shape, domain: 'any' }) as const);

type Step = (b: NodeFactory, pick: (index: number) => Node) => Node;

/** Counted from the newest node, and mostly one of the newest: rules match nodes made in a row. */
const index = fc.oneof({ weight: 2, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(30) });
const unary = [f.neg, f.abs, f.tanh, f.sigmoid, f.softplus, f.exp, f.reciprocal];
const binary = [f.add, f.sub, f.mul, f.div, f.maximum, f.minimum];
const constantValue = fc.constantFrom(0, 1, -1, 2, 0.5, -0);
const anyShape = fc.constantFrom(...shapes);

/**
 * Random graph building steps. Factors are powers of two, so regrouped products are exact; comparisons read
 * inputs only, so a differently rounded operand cannot flip them.
 */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(constantValue, anyShape).map(
    ([value, shape]): Step =>
      (b) =>
        f.constant(b, value, shape),
  ),
  fc.tuple(fc.constantFrom(...unary), index).map(
    ([op, i]): Step =>
      (_, pick) =>
        op(pick(i)),
  ),
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...binary), index, index).map(
      ([op, i, j]): Step =>
        (_, pick) =>
          op(pick(i), pick(j)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...binary), index, constantValue, anyShape, fc.boolean()).map(
      ([op, i, value, shape, first]): Step =>
        (b, pick) =>
          first ? op(f.constant(b, value, shape), pick(i)) : op(pick(i), f.constant(b, value, shape)),
    ),
  },
  fc.tuple(index, fc.subarray([0, 1, 2]), fc.boolean()).map(
    ([i, axes, keep]): Step =>
      (_, pick) =>
        f.sum(pick(i), axes, keep),
  ),
  fc.tuple(index, index, fc.boolean(), fc.boolean()).map(
    ([i, j, ta, tb]): Step =>
      (_, pick) =>
        f.matmul(pick(i), pick(j), ta, tb),
  ),
  fc.tuple(index, anyShape).map(
    ([i, shape]): Step =>
      (_, pick) =>
        f.reshape(pick(i), shape),
  ),
  fc.tuple(index, anyShape).map(
    ([i, shape]): Step =>
      (_, pick) =>
        f.broadcast(pick(i), shape),
  ),
  fc.tuple(index, fc.shuffledSubarray([0, 1, 2])).map(
    ([i, order]): Step =>
      (_, pick) =>
        f.transpose(pick(i), order),
  ),
  fc.tuple(index, fc.nat(2), fc.nat(3), fc.integer({ min: 1, max: 3 })).map(
    ([i, axis, start, size]): Step =>
      (_, pick) =>
        f.slice(pick(i), axis, start, size),
  ),
  fc.tuple(index, fc.nat(2), fc.nat(1), fc.nat(1)).map(
    ([i, axis, before, after]): Step =>
      (_, pick) =>
        f.pad(pick(i), axis, before, after),
  ),
  fc.tuple(fc.array(index, { minLength: 1, maxLength: 3 }), fc.nat(2)).map(
    ([parts, axis]): Step =>
      (_, pick) =>
        f.concat(parts.map(pick), axis),
  ),
  fc.tuple(index, index, index).map(
    ([c, i, j]): Step =>
      (b, pick) =>
        f.where(
          f.greater(f.input(b, `x${c % shapes.length}`, shapes[c % shapes.length]!), 0.25),
          pick(i),
          pick(j),
        ),
  ),
  fc.tuple(index, index, index).map(
    ([x, i, j]): Step =>
      (_, pick) =>
        f.channelAffine(pick(x), pick(i), pick(j)),
  ),
);

/** Every node the steps make; a step whose shapes do not fit is skipped. */
function build(b: NodeFactory, steps: readonly Step[]): Node[] {
  const nodes = inputSpecs.map(({ name, shape }) => f.input(b, name, shape));
  const pick = (i: number): Node => nodes[nodes.length - 1 - (i % nodes.length)]!;
  for (const apply of steps) {
    try {
      nodes.push(apply(b, pick));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
    }
  }
  return nodes;
}

test('a simplified graph has the shapes and values of the graph as written', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25, size: 'max' }), fc.nat(), (steps, seed) => {
      const random = new RandomStream(seed, 'values');
      const feeds = new Map(inputSpecs.map((spec) => [spec.name, drawValues(spec, random)]));
      const written = build(new RawBuilder(), steps);
      const simplified = build(new GraphBuilder(), steps);
      expect(simplified.map((node) => node.shape)).toEqual(written.map((node) => node.shape));
      const expected = evaluate(written, feeds);
      const actual = evaluate(simplified, feeds);
      // From the first overflow on, 0 * x = 0 hides an infinite x on purpose.
      const end = expected.findIndex((values) => values.some((value) => !(Math.abs(value) < 1e6)));
      for (const [i, values] of expected.slice(0, end < 0 ? undefined : end).entries()) {
        for (const [j, value] of values.entries()) expect(actual[i]![j]).toBeCloseTo(value, 6);
      }
    }),
    { numRuns: 1000 },
  );
});

test('equal nodes are one node', () => {
  const b = new GraphBuilder();
  const x = f.input(b, 'x', [2]);
  expect(f.tanh(f.mul(x, 3))).toBe(f.tanh(f.mul(f.input(b, 'x', [2]), 3)));
  expect(f.constant(b, 0)).not.toBe(f.constant(b, -0));
});

test('what is linear in a zero reads nothing', () => {
  const b = new GraphBuilder();
  const [x, y] = [f.input(b, 'x', [8, 8]), f.input(b, 'y', [8, 8])];
  const zeros = (shape: Shape): Node => f.constant(b, 0, shape);
  expect(f.mul(f.matmul(x, y), 0)).toBe(zeros([8, 8]));
  expect(f.matmul(x, zeros([8, 2]))).toBe(zeros([8, 2]));
  const [image, filter] = [f.input(b, 'image', [2, 3, 4, 4]), f.input(b, 'filter', [5, 3, 4, 4])];
  const geometry = { stride: 2, pad: 1 };
  expect(f.conv(zeros(image.shape), filter, geometry)).toBe(zeros([2, 5, 2, 2]));
  expect(f.convInput(zeros([2, 5, 2, 2]), filter, geometry, 4, 4)).toBe(zeros(image.shape));
  expect(f.convFilter(image, zeros([2, 5, 2, 2]), geometry, 4)).toBe(zeros(filter.shape));
});
