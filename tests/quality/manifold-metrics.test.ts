import { describe, expect, test } from 'vitest';
import { manifoldMetrics, relativeDiversity, type PointSet } from '../../src/quality/index.js';
import { gaussianPoints, shifted } from './support.js';

const cloud = gaussianPoints(200, [0, 0, 0], [1, 1, 1], 2, 'cloud');

/** The definitions as they are written, pair by pair. */
function byDefinition(real: PointSet, fake: PointSet) {
  const rows = ({ values, dim }: PointSet): number[][] =>
    Array.from({ length: values.length / dim }, (_, i) => [...values.subarray(i * dim, (i + 1) * dim)]);
  const distance = (a: number[], b: number[]): number => Math.hypot(...a.map((x, i) => x - b[i]!));
  const ball = (point: number[], own: number[][], k: number): number =>
    own.map((other) => distance(point, other)).sort((a, b) => a - b)[k]!;
  const [r, f] = [rows(real), rows(fake)];
  const share = (flags: boolean[]): number => flags.filter(Boolean).length / flags.length;
  return {
    precision: share(f.map((x) => r.some((y) => distance(x, y) <= ball(y, r, 3)))),
    recall: share(r.map((x) => f.some((y) => distance(x, y) <= ball(y, f, 3)))),
    density: f.flatMap((x) => r.filter((y) => distance(x, y) <= ball(y, r, 5))).length / (5 * f.length),
    coverage: share(r.map((y) => f.some((x) => distance(x, y) <= ball(y, r, 5)))),
  };
}

describe('precision, recall, density, coverage', () => {
  test('are 1 for equal sets: every ball of 5 neighbours holds itself and them', () => {
    expect(manifoldMetrics(cloud, cloud)).toEqual({ precision: 1, recall: 1, density: 1.2, coverage: 1 });
  });

  test('are 0 for disjoint sets', () => {
    expect(manifoldMetrics(cloud, shifted(cloud, [100, 0, 0]))).toEqual({
      precision: 0,
      recall: 0,
      density: 0,
      coverage: 0,
    });
  });

  test('tell a collapsed generator from a scattered one', () => {
    const collapsed = gaussianPoints(200, [0, 0, 0], [0.05, 0.05, 0.05], 6, 'collapsed');
    const scattered = gaussianPoints(200, [0, 0, 0], [6, 6, 6], 6, 'scattered');
    const narrow = manifoldMetrics(cloud, collapsed);
    const wide = manifoldMetrics(cloud, scattered);
    expect(narrow.precision).toBeGreaterThan(0.95);
    expect(narrow.recall).toBeLessThan(0.05);
    expect(wide.precision).toBeLessThan(0.3);
    expect(wide.recall).toBeGreaterThan(0.95);
  });

  test('are what their definitions say', () => {
    const real = gaussianPoints(40, [0, 0], [1, 1], 8, 'real');
    const fake = gaussianPoints(30, [0.6, 0], [0.8, 1.4], 8, 'fake');
    const metrics = manifoldMetrics(real, fake);
    for (const [name, value] of Object.entries(byDefinition(real, fake))) {
      expect(metrics[name as keyof typeof metrics], name).toBeCloseTo(value, 12);
    }
  });
});

test('relative diversity is the ratio of total variances', () => {
  const narrow = { values: cloud.values.map((value) => value / 2), dim: 3 };
  expect(relativeDiversity(cloud, narrow)).toBeCloseTo(0.25, 5);
  expect(relativeDiversity(cloud, { values: new Float32Array(30).fill(2), dim: 3 })).toBe(0);
});
