import { describe, expect, test } from 'vitest';
import { gradient } from '../../../src/engine/autodiff/gradient.js';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import type { Node } from '../../../src/engine/ir/op.js';
import { evaluate } from '../../support/reference.js';

/** Values of scalar nodes at x = 3. */
const at3 = (nodes: readonly Node[]): number[] =>
  evaluate(nodes, new Map([['x', [3]]])).map((values) => values[0]!);

const scalar = (): Node => f.input(new GraphBuilder(), 'x', []);

describe('gradient', () => {
  test('sums over all paths', () => {
    const x = scalar();
    const h = f.mul(x, x);
    // y = x^2 (x^2 + x) = x^4 + x^3
    expect(at3(gradient(f.mul(h, f.add(h, x)), [x]))).toEqual([4 * 27 + 3 * 9]);
  });

  test('goes through a node that is asked for, in either order', () => {
    const x = scalar();
    const h = f.mul(x, x);
    const y = f.mul(h, h);
    expect(at3(gradient(y, [x, h]))).toEqual([4 * 27, 2 * 9]);
    expect(at3(gradient(y, [h, x]))).toEqual([2 * 9, 4 * 27]);
    // A second path to x must not change what comes through h.
    expect(at3(gradient(f.add(y, x), [x, h]))).toEqual([4 * 27 + 1, 2 * 9]);
  });

  test('stops at held nodes', () => {
    const x = scalar();
    const h = f.mul(x, x);
    const y = f.mul(h, x);
    expect(at3(gradient(y, [x]))).toEqual([3 * 9]);
    expect(at3(gradient(y, [x], [h]))).toEqual([9]);
  });

  test('stops at held nodes that are read in another shape', () => {
    const x = f.input(new GraphBuilder(), 'x', [2, 3]);
    const h = f.reshape(f.mul(x, x), [3, 2]);
    const y = f.sum(f.reshape(h, [6]));
    const [dx] = gradient(y, [x], [h]) as [Node];
    expect([...evaluate([dx], new Map())[0]!]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('sees a node that is read in another shape', () => {
    const x = f.input(new GraphBuilder(), 'x', [2, 2]);
    const h = f.reshape(f.mul(x, 2), [1, 4]);
    const y = f.add(f.sum(h), f.sum(f.square(f.reshape(h, [2, 2]))));
    const values = new Map([['x', [1, 2, 3, 4]]]);
    const [dh, dx] = gradient(y, [h, x], [h]) as [Node, Node];
    expect(dh.shape).toEqual([1, 4]);
    expect([...evaluate([dh], values)[0]!]).toEqual([5, 9, 13, 17]);
    expect([...evaluate([dx], values)[0]!]).toEqual([0, 0, 0, 0]);
  });

  test('gives a held node its own gradient, and passes none on', () => {
    const x = scalar();
    const h = f.mul(x, x);
    const y = f.mul(h, h);
    expect(at3(gradient(y, [h, x], [h]))).toEqual([2 * 9, 0]);
    expect(at3(gradient(f.add(y, x), [h, x], [h]))).toEqual([2 * 9, 1]);
  });

  test('is zero, of the right shape, where the output does not depend on a node', () => {
    const builder = new GraphBuilder();
    const [x, z] = [f.input(builder, 'x', []), f.input(builder, 'z', [2, 3])];
    const [dz] = gradient(f.exp(x), [z]) as [Node];
    expect(dz.shape).toEqual([2, 3]);
    expect([...evaluate([dz], new Map())[0]!]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('of the output itself is one', () => {
    const x = scalar();
    expect(at3(gradient(x, [x]))).toEqual([1]);
  });

  test('refuses an output that is no scalar', () => {
    const x = f.input(new GraphBuilder(), 'x', [2]);
    expect(() => gradient(x, [x])).toThrow('gradient of a value of shape [2]: reduce it first');
  });

  test('walks graphs deeper than the call stack', () => {
    const x = scalar();
    let y = x;
    for (let i = 0; i < 20_000; i++) y = f.tanh(y);
    expect(gradient(y, [x])).toHaveLength(1);
  });
});
