import { describe, expect, test } from 'vitest';
import { loadDataset } from '../../../src/data/index.js';
import { modeCoverage } from '../../../src/workbench/quality/mode-coverage.js';

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

describe('mode coverage', () => {
  test('counts points within three standard deviations of the nearest mode', () => {
    const points = [0, 0.29, 0, 0.31, 1, 0.99, 0.5, 0.5];
    expect(modeCoverage(points, corners, 0.1)).toEqual({ covered: 2, modes: 4, highQuality: 0.5 });
  });

  test('covers nothing with no points, and one mode with a collapsed generator', () => {
    expect(modeCoverage([], corners, 0.1)).toEqual({ covered: 0, modes: 4, highQuality: 0 });
    expect(modeCoverage(new Float32Array(200), corners, 0.1)).toEqual({
      covered: 1,
      modes: 4,
      highQuality: 1,
    });
  });

  test('gives the training points the share a Gaussian has within three standard deviations', async () => {
    const seed = 5;
    const data = await loadDataset({ kind: 'grid', side: 5, spacing: 2, std: 0.05, samples: 20_000 }, seed);
    const points = new Float32Array(2 * data.length);
    data.gather(
      Array.from({ length: data.length }, (_, i) => i),
      points,
    );
    const coverage = modeCoverage(points, data.modes!.centres, data.modes!.std);
    expect(coverage.covered).toBe(25);
    // In two dimensions P(|x| < 3 std) = 1 - exp(-9/2); the tolerance is five standard errors.
    expect(Math.abs(coverage.highQuality - (1 - Math.exp(-4.5)))).toBeLessThan(0.004);
  });
});
