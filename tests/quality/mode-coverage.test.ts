import { describe, expect, test } from 'vitest';
import { loadDataset } from '../../src/data/index.js';
import { expectedModes, modeCoverage, reverseKl } from '../../src/quality/index.js';

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const modes = { centres: corners, std: 0.1 };

describe('mode coverage', () => {
  test('counts points within three standard deviations of the nearest mode', () => {
    const points = [0, 0.29, 0, 0.31, 1, 0.99, 0.5, 0.5];
    expect(modeCoverage(points, modes)).toMatchObject({ covered: 2, modes: 4, highQuality: 0.5 });
  });

  test('covers nothing with no points, and one mode with a collapsed generator', () => {
    const none = new Uint32Array(4);
    expect(modeCoverage([], modes)).toEqual({
      ...{ covered: 0, modes: 4, highQuality: 0, goodPerMode: none, reverseKl: NaN },
    });
    expect(modeCoverage(new Float32Array(200), modes)).toEqual({
      covered: 1,
      modes: 4,
      highQuality: 1,
      goodPerMode: Uint32Array.of(100, 0, 0, 0),
      reverseKl: Math.log(4),
    });
  });

  test('weighs the modes by what the data gives them', () => {
    const weighted = { ...modes, weights: [3, 1, 1, 1] };
    // Shares 1/2, 1/2 against 1/2, 1/6.
    expect(modeCoverage([0, 0, 0, 1], weighted).reverseKl).toBeCloseTo(0.5 * Math.log(3), 12);
  });

  test('reads the weights of a mixture on a line', async () => {
    const components = [
      { mean: -1, std: 0.1, weight: 9 },
      { mean: 1, std: 0.1, weight: 1 },
    ];
    const { modes: line } = await loadDataset({ kind: 'mixture-1d', components, samples: 100 }, 1);
    const points = Array.from({ length: 10 }, (_, i) => (i === 0 ? 1 : -1));
    expect(modeCoverage(points, line!).reverseKl).toBeCloseTo(0, 12);
  });

  test('takes a point that is no number for no good one', () => {
    expect(modeCoverage([NaN, NaN, 0, 0], modes)).toMatchObject({ covered: 1, highQuality: 0.5 });
  });

  test('is what the data itself would reach with as many samples', () => {
    expect(expectedModes([1, 1], 1)).toBe(1);
    // One of two modes of 9 : 1 for sure; the other ones' chances in two draws are 1 - 0.9^2 and 1 - 0.1^2.
    expect(expectedModes([9, 1], 2)).toBeCloseTo(0.19 + 0.99, 12);
    expect(expectedModes(Array<number>(1000).fill(1), 1000)).toBeCloseTo(632.3, 1);
  });

  test('diverges where samples fall into a mode that the data lacks, listed or not', () => {
    expect(reverseKl([1, 1], [2, 0])).toBe(Infinity);
    expect(reverseKl([1, 1], [2])).toBe(Infinity);
    expect(reverseKl([2, 0], [2])).toBe(0);
  });

  test('gives the training points the share a Gaussian has within three standard deviations', async () => {
    const seed = 5;
    const data = await loadDataset({ kind: 'grid', side: 5, spacing: 2, std: 0.05, samples: 20_000 }, seed);
    const points = new Float32Array(2 * data.length);
    data.gather(
      Array.from({ length: data.length }, (_, i) => i),
      points,
    );
    const coverage = modeCoverage(points, data.modes!);
    expect(coverage.covered).toBe(25);
    // 2 n KL is chi-squared with 24 degrees of freedom: its 1 - 1e-6 quantile is below 80.
    expect(2 * data.length * coverage.reverseKl).toBeLessThan(80);
    // In two dimensions P(|x| < 3 std) = 1 - exp(-9/2); the tolerance is five standard errors.
    expect(Math.abs(coverage.highQuality - (1 - Math.exp(-4.5)))).toBeLessThan(0.004);
  });
});
