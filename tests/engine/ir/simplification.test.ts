import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import type { Node, Shape } from '../../../src/engine/ir/op.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildRecipe, instruction, recipeInputs } from '../../support/graph-recipes.js';
import { drawValues } from '../../support/op-arbitraries.js';
import { RawBuilder } from '../../support/raw-builder.js';
import { evaluate } from '../../support/reference.js';

test('a simplified graph has the shapes and values of the graph as written', { timeout: 60_000 }, () => {
  const recipe = fc.record({
    instructions: fc.array(instruction, { minLength: 1, maxLength: 12, size: 'max' }),
    seed: fc.nat(),
  });
  fc.assert(
    fc.property(recipe, ({ instructions, seed }) => {
      const random = new RandomStream(seed, 'values');
      const feeds = new Map(recipeInputs.map((spec) => [spec.name, drawValues(spec, random)]));
      const written = buildRecipe(new RawBuilder(), instructions);
      const simplified = buildRecipe(new GraphBuilder(), instructions);
      expect(simplified.map((node) => node.shape)).toEqual(written.map((node) => node.shape));
      const expected = evaluate(written, feeds);
      const actual = evaluate(simplified, feeds);
      // From the first infinity on, 0 * x = 0 hides an infinite x on purpose.
      const end = expected.findIndex((values) => !values.every(Number.isFinite));
      for (const [i, values] of expected.slice(0, end < 0 ? undefined : end).entries()) {
        for (const [j, value] of values.entries()) expect(actual[i]![j]).toBeCloseTo(value, 9);
      }
    }),
    { numRuns: 3000 },
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

test('a slice inside one part of a concatenation reads that part', () => {
  const b = new GraphBuilder();
  const [x, y] = [f.input(b, 'x', [2, 3]), f.input(b, 'y', [4, 3])];
  const both = f.concat([x, y], 0);
  expect(f.slice(both, 0, 0, 2)).toBe(x);
  expect(f.slice(both, 0, 3, 2)).toBe(f.slice(y, 0, 1, 2));
});
