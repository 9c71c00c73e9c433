import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  planeDirections,
  randomDirections,
  slicedWasserstein,
  wasserstein1,
} from '../../src/quality/index.js';
import { RandomStream } from '../../src/engine/random/stream.js';
import { gaussianPoints, points, shifted } from './support.js';

const plane = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
  minLength: 12,
  maxLength: 12,
});

/** The cheapest of all assignments of six points to six. */
function bruteForce(
  a: readonly (readonly [number, number])[],
  b: readonly (readonly [number, number])[],
): number {
  const [first, ...rest] = a;
  if (first === undefined) return 0;
  return Math.min(
    ...b.map(
      (target, index) =>
        Math.hypot(first[0] - target[0], first[1] - target[1]) +
        bruteForce(rest, [...b.slice(0, index), ...b.slice(index + 1)]),
    ),
  );
}

describe('exact W1 between point sets', () => {
  test('is the length of a shift, whatever the order of the points', () => {
    const a = gaussianPoints(200, [0, 0], [1, 1], 3, 'a');
    const b = shifted(a, [3, 4]);
    const reversed = { values: new Float32Array(b.values.length), dim: 2 };
    for (let i = 0; i < 200; i++) reversed.values.set(b.values.subarray(2 * i, 2 * i + 2), 2 * (199 - i));
    expect(wasserstein1(a, reversed)).toBeCloseTo(5, 5);
  });

  test('is the cheapest of all assignments', () => {
    fc.assert(
      fc.property(plane, (all) => {
        const [a, b] = [all.slice(0, 6), all.slice(6)];
        const exact = wasserstein1(points(2, ...a.flat()), points(2, ...b.flat()));
        expect(exact).toBeCloseTo(bruteForce(a, b) / 6, 9);
      }),
      { numRuns: 60 },
    );
  });

  test('is the mean of sorted differences on the line', () => {
    expect(wasserstein1(points(1, 0, 10, 1), points(1, 11, 2, 0))).toBeCloseTo((0 + 1 + 1) / 3, 12);
  });

  test('refuses sets of different sizes', () => {
    expect(() => wasserstein1(points(2, 0, 0), points(2, 0, 0, 1, 1))).toThrow(RangeError);
  });
});

describe('sliced W1', () => {
  test('of a shift by t in the plane is 2 |t| / pi', () => {
    const a = gaussianPoints(500, [0, 0], [1, 2], 4, 'a');
    const sliced = slicedWasserstein(a, shifted(a, [3, 4]), planeDirections(64));
    expect(sliced).toBeCloseTo((2 * 5) / Math.PI, 2);
  });

  test('of a shift in d dimensions is |t| E|cos|, and never above W1', () => {
    const stream = new RandomStream(9, 'directions');
    const directions = randomDirections(4000, 3, () => stream.normal());
    const a = gaussianPoints(50, [0, 0, 0], [1, 1, 1], 5, 'a');
    const b = shifted(a, [0, 2, 0]);
    // E|cos| on the sphere of three dimensions is 1/2; the tolerance is four standard errors.
    expect(Math.abs(slicedWasserstein(a, b, directions) - 1)).toBeLessThan(0.04);
    expect(slicedWasserstein(a, b, directions)).toBeLessThan(wasserstein1(a, b));
  });
});
