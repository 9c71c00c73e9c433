import { describe, expect, it } from 'vitest';
import { dataConfigSchema } from '../../../src/contract/index.js';
import type { Dataset } from '../../../src/data/dataset.js';
import { loadDataset } from '../../../src/data/index.js';
import { gatherAll } from '../support.js';

const load = (config: unknown, seed = 0): Promise<Dataset> =>
  loadDataset(dataConfigSchema.parse(config), seed);

/** Samples by nearest mode: counts, and the mean squared distance per coordinate. */
const assign = (dataset: Dataset): { counts: number[]; variance: number; within3: number } => {
  const points = gatherAll(dataset);
  const d = dataset.shape[0]!;
  const { centres, std } = dataset.modes!;
  const counts = centres.map(() => 0);
  let squares = 0;
  let within3 = 0;
  for (let i = 0; i < dataset.length; i++) {
    const distances = centres.map((c) => c.reduce((sum, x, k) => sum + (points[i * d + k]! - x) ** 2, 0));
    const nearest = Math.min(...distances);
    counts[distances.indexOf(nearest)]! += 1;
    squares += nearest;
    if (nearest <= (3 * std) ** 2) within3 += 1;
  }
  return { counts, variance: squares / (d * dataset.length), within3: within3 / dataset.length };
};

describe('ring', () => {
  it('is 8 Gaussians of radius 2 and std 0.02 by default', async () => {
    const ring = await load({ kind: 'ring' });
    expect([ring.name, ring.length, ring.shape, ring.labels]).toEqual(['ring', 50_000, [2], null]);
    expect(ring.modes!.centres).toHaveLength(8);
    for (const [x, y] of ring.modes!.centres) expect(Math.hypot(x!, y!)).toBeCloseTo(2, 12);
    expect(ring.modes!.centres[2]![1]).toBeCloseTo(2, 12);
    const { counts, variance, within3 } = assign(ring);
    for (const count of counts) expect(Math.abs(count - 6250)).toBeLessThan(370);
    expect(Math.sqrt(variance)).toBeCloseTo(0.02, 3);
    // P(chi^2 with 2 degrees of freedom <= 9)
    expect(within3).toBeCloseTo(1 - Math.exp(-4.5), 2);
  });
});

describe('grid', () => {
  it('is 25 Gaussians from -4 to 4 with std 0.05 by default', async () => {
    const grid = await load({ kind: 'grid' });
    expect([grid.name, grid.length, grid.shape]).toEqual(['grid', 100_000, [2]]);
    const sides = new Set(grid.modes!.centres.flat());
    expect([...sides].sort((a, b) => a - b)).toEqual([-4, -2, 0, 2, 4]);
    expect(new Set(grid.modes!.centres.map((c) => c.join())).size).toBe(25);
    const { counts, variance } = assign(grid);
    for (const count of counts) expect(Math.abs(count - 4000)).toBeLessThan(320);
    expect(Math.sqrt(variance)).toBeCloseTo(0.05, 3);
  });

  it('centres an even side on the origin', async () => {
    const { modes } = await load({ kind: 'grid', side: 2, spacing: 1, samples: 1 });
    expect(modes!.centres).toEqual([
      [-0.5, -0.5],
      [0.5, -0.5],
      [-0.5, 0.5],
      [0.5, 0.5],
    ]);
  });
});

describe('mixture-1d', () => {
  it('draws the components in proportion to their weights', async () => {
    const components = [
      { mean: -10, std: 0.5, weight: 3 },
      { mean: 10, std: 0.5, weight: 1 },
    ];
    const mixture = await load({ kind: 'mixture-1d', components });
    expect([mixture.shape, mixture.modes]).toEqual([
      [1],
      { centres: [[-10], [10]], std: 0.5, weights: [3, 1] },
    ]);
    const { counts, variance } = assign(mixture);
    expect(Math.abs(counts[0]! / 50_000 - 0.75)).toBeLessThan(0.01);
    expect(Math.sqrt(variance)).toBeCloseTo(0.5, 2);
  });

  it('has no common std to report where the components differ', async () => {
    const components = [
      { mean: 0, std: 1 },
      { mean: 5, std: 0.1 },
    ];
    const mixture = await load({ kind: 'mixture-1d', components });
    expect(mixture.modes).toBeNull();
    const values = gatherAll(mixture);
    expect(values.reduce((a, b) => a + b, 0) / values.length).toBeCloseTo(2.5, 1);
  });
});

describe('every generated dataset', () => {
  const configs = [
    { kind: 'ring', samples: 500 },
    { kind: 'grid', samples: 500 },
    { kind: 'swiss-roll', samples: 500 },
    { kind: 'two-moons', samples: 500 },
    { kind: 'mixture-1d', components: [{ mean: 0, std: 1 }], samples: 500 },
  ];
  it.each(configs)('$kind depends on the seed alone', async (config) => {
    const points = gatherAll(await load(config, 7));
    expect(gatherAll(await load(config, 7))).toEqual(points);
    expect(gatherAll(await load(config, 8))).not.toEqual(points);
    expect(points.every(Number.isFinite)).toBe(true);
  });

  it.each(configs)('$kind gathers rows in the order asked for and refuses others', async (config) => {
    const dataset = await load(config);
    const d = dataset.shape[0]!;
    const all = gatherAll(dataset);
    const out = new Float32Array(2 * d);
    dataset.gather([499, 3], out);
    expect([...out]).toEqual([...all.subarray(499 * d), ...all.subarray(3 * d, 4 * d)]);
    expect(() => dataset.gather([500, 0], out)).toThrow(RangeError);
    expect(() => dataset.gather([0], out)).toThrow(RangeError);
  });
});
