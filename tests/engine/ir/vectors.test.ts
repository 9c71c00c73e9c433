import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import { joined, parted, smallTogether } from '../../../src/engine/ir/vectors.js';

const shapes = [[2, 3], [4], [], [1, 2, 2]];

test('the parts of a vector joined again are the vector itself', () => {
  const vector = f.input(new GraphBuilder(), 'x', [15]);
  const parts = parted(vector, shapes);
  expect(parts.map(({ shape }) => shape)).toEqual(shapes);
  expect(joined(parts)).toBe(vector);
  expect(joined(parts.slice(1))).toBe(f.slice(vector, 0, 6, 9));
  expect(joined(parts.toReversed()).op).toBe('concat');
});

test('joined tensors fall apart into themselves', () => {
  const builder = new GraphBuilder();
  const tensors = shapes.map((shape, i) => f.input(builder, `x${i}`, shape));
  expect(parted(joined(tensors), shapes)).toEqual(tensors);
});

test('small tensors are taken together, in the place of the first', () => {
  const [bias, large, scale, larger] = [[128], [512, 512], [3, 3], [1024, 1024]].map((shape) => ({ shape }));
  expect(smallTogether([large!, bias!, larger!, scale!])).toEqual([[large], [bias, scale], [larger]]);
});
