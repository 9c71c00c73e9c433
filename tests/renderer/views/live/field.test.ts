import { describe, expect, test } from 'vitest';
import { packArrays } from '../../../../src/contract/packed-arrays.js';
import { fieldColor, fieldPixels } from '../../../../src/renderer/views/live/field/field-colors.js';
import {
  outputAt,
  outputRange,
  readFieldFrame,
  type FieldFrame,
} from '../../../../src/renderer/views/live/field/field-frame.js';
import { longestPush } from '../../../../src/renderer/views/live/field/field-plot.js';
import { levelLines } from '../../../../src/renderer/views/live/field/level-lines.js';

const SIZE = 41;

/** A field over [-2, 2] x [0, 4] whose logit at (x, y) is `logit`. */
function plane(output: 'probability' | 'value', logit: (x: number, y: number) => number): FieldFrame {
  const at = (index: number): number => (4 * index) / (SIZE - 1);
  return {
    step: 3,
    shape: {
      output,
      box: [
        [-2, 2],
        [0, 4],
      ],
      size: SIZE,
      latents: null,
      arrows: true,
    },
    logits: Float32Array.from({ length: SIZE * SIZE }, (_, i) =>
      logit(at(i % SIZE) - 2, at(Math.floor(i / SIZE))),
    ),
    mesh: new Float32Array(),
    points: Float32Array.of(0, 1, 1, 1),
    pushes: Float32Array.of(3, 4, NaN, 0),
  };
}

describe('a field', () => {
  test('comes back from its block', async () => {
    const { step, shape, ...arrays } = plane('value', (x, y) => x + y);
    const read = readFieldFrame(packArrays({ meta: { step, shape }, arrays }));
    expect(read).toEqual({ step, shape, ...arrays });
    expect(() => readFieldFrame(packArrays({ meta: { step, shape }, arrays: {} }))).toThrow(/logits/);
  });

  test('reads logits as probabilities or as values within their range', () => {
    const probability = plane('probability', (x) => x);
    expect(outputRange(probability)).toEqual({ low: 0, high: 1 });
    expect(outputAt(probability, 0)).toBe(0.5);
    expect(outputRange(plane('value', (x) => 3 * x))).toEqual({ low: -6, high: 6 });
    expect(outputRange(plane('value', () => 7))).toEqual({ low: 6.5, high: 7.5 });
    expect(outputRange(plane('value', () => NaN))).toEqual({ low: 0, high: 1 });
    expect(longestPush(probability)).toBe(5);
  });

  test('has its boundary D = 1/2 where the logit is 0, in data coordinates', () => {
    const lines = levelLines(plane('probability', (x, y) => 1 - x * x - (y - 2) * (y - 2)));
    const boundary = lines.filter((line) => line.boundary);
    expect(boundary).toHaveLength(1);
    expect(boundary[0]!.rings).toHaveLength(1);
    const [ring] = boundary[0]!.rings;
    for (let at = 0; at < ring!.length; at += 2)
      expect(Math.hypot(ring![at]!, ring![at + 1]! - 2)).toBeCloseTo(1, 1);
  });

  test('of a critic has equally spaced level lines and no boundary', () => {
    const lines = levelLines(plane('value', (x) => x));
    expect(lines).toHaveLength(8);
    expect(lines.some(({ boundary }) => boundary)).toBe(false);
    const [ring] = lines[3]!.rings;
    // The ring runs back along the border of the grid, which is not drawn.
    const xs = [...ring!].filter((x, i) => {
      const y = ring![i + 1] ?? 0;
      return i % 2 === 0 && x < 1.9 && y > 0.05 && y < 3.95;
    });
    expect(xs.length).toBeGreaterThan(SIZE / 2);
    for (const x of xs) expect(x).toBeCloseTo(-2 + (4 * 4) / 9, 5);
  });

  test('is painted from low to high, its top row first; what is no number stays transparent', () => {
    const pixels = fieldPixels(
      plane('value', (x, y) => (x < -1.99 && y < 0.01 ? NaN : y)),
      'light',
    );
    const at = (row: number, column: number): number[] => [
      ...pixels.subarray((row * SIZE + column) * 4, (row * SIZE + column) * 4 + 4),
    ];
    expect(at(0, 5)).toEqual([...fieldColor('light', 1), 255]);
    expect(at(SIZE - 1, 5)).toEqual([...fieldColor('light', 0), 255]);
    expect(at(SIZE - 1, 0)).toEqual([0, 0, 0, 0]);
    for (const theme of ['light', 'dark'] as const)
      for (const share of [0, 0.5, 1]) expect(fieldColor(theme, share).every(Number.isFinite)).toBe(true);
  });
});
