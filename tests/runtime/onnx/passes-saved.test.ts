import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import type { Node } from '../../../src/engine/ir/op.js';
import { createOnnxExecutor } from '../../../src/runtime/onnx/executor.js';
import { runOnce } from '../../support/programs.js';

const valueOf = async (
  values: ArrayLike<number>,
  shape: readonly number[],
  of: (x: Node) => Node,
): Promise<number[]> => {
  const y = of(f.input(new GraphBuilder(), 'x', shape));
  const results = await runOnce(createOnnxExecutor(), new Map([['y', y]]), new Map([['x', values]]));
  return [...results.get('y')!.data];
};

/** The float32 numbers next to a positive one. */
function neighbours(value: number): [below: number, above: number] {
  const bits = new Uint32Array(Float32Array.of(value).buffer)[0]!;
  const at = (pattern: number): number => new Float32Array(Uint32Array.of(pattern).buffer)[0]!;
  return [at(bits - 1), at(bits + 1)];
}

test.each([1e-7, 0.01, 0.3, 1, 1000])('a step at %d is sharp', async (level) => {
  const at = Math.fround(level);
  const [below, above] = neighbours(at);
  const points = [-Infinity, -1e30, -at, 0, below, at, above, 1e30, Infinity];
  const steps = await valueOf(points, [points.length], (x) => f.step(f.sub(x, level)));
  expect(steps).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1]);
});

test.each([[[512, 128]], [[32, 32, 8, 8]], [[1, 65536]], [[65536]]])(
  'a sum of all elements of %j is exact where float32 is',
  async (shape) => {
    const ones = Float32Array.from({ length: 65536 }, (_, i) => (i % 3) - 0.5);
    expect(await valueOf(ones, shape, (x) => f.sum(x))).toEqual([
      Array.from(ones).reduce((sum, value) => sum + value),
    ]);
  },
);
