import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { densityOf, samplePair } from '../../src/theory/index.js';

const normal = densityOf({ kind: 'gaussian', mean: 0, std: 1 });
const SEEDS = 1000;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const covariance = (a: readonly number[], b: readonly number[]): number => {
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, value, i) => sum + (value - meanA) * (b[i]! - meanB), 0) / (a.length - 1);
};
const variance = (values: readonly number[]): number => covariance(values, values);
const overSeeds = <T>(value: (seed: number) => T): T[] =>
  Array.from({ length: SEEDS }, (_, seed) => value(seed));

// Bounds are four to five standard errors of a mean over the seeds.
describe('samples of a pair', () => {
  it.each(['p', 'q'] as const)('of 10 points of %s have the mean and the variance of the density', (name) => {
    const samples = overSeeds((seed) => [...samplePair(normal, normal, 10, seed)[name]]);
    expect(Math.abs(mean(samples.map(mean)))).toBeLessThan(0.045);
    expect(Math.abs(mean(samples.map(variance)) - 1)).toBeLessThan(0.07);
  });

  it.each(['p', 'q'] as const)('begin with a point of %s that is as spread as the density', (name) => {
    const first = overSeeds((seed) => samplePair(normal, normal, 1, seed)[name][0]!);
    expect(Math.abs(mean(first))).toBeLessThan(0.15);
    expect(Math.abs(variance(first) - 1)).toBeLessThan(0.2);
  });

  it('are independent of each other and of those of neighbouring seeds', () => {
    const first = overSeeds((seed) => samplePair(normal, normal, 1, seed));
    const [p, q] = [first.map((pair) => pair.p[0]!), first.map((pair) => pair.q[0]!)];
    for (const other of [q, p.slice(1), q.slice(1)]) {
      expect(Math.abs(covariance(p.slice(0, other.length), other))).toBeLessThan(0.15);
    }
  });

  it('follow the distribution function (Kolmogorov, 1 in a million)', () => {
    const density = densityOf({
      kind: 'mixture',
      components: [
        { weight: 1, mean: -2, std: 0.5 },
        { weight: 3, mean: 1, std: 1 },
      ],
    });
    const points = samplePair(density, normal, 2000, 7).p.sort();
    const distance = points.reduce(
      (worst, x, i) => Math.max(worst, Math.abs(density.cdf(x) - (i + 0.5) / points.length)),
      0,
    );
    expect(distance * Math.sqrt(points.length)).toBeLessThan(2.7);
  });

  it('are the same for the same seed, and begin larger samples', () => {
    const { p, q } = samplePair(normal, normal, 20, 7);
    expect(samplePair(normal, normal, 20, 7)).toEqual({ p, q });
    expect(samplePair(normal, normal, 5, 7)).toEqual({ p: p.slice(0, 5), q: q.slice(0, 5) });
  });

  it.each(['cli/commands/theory-potential.ts', 'renderer/views/theory/labs/potential/potential-lab.vue'])(
    'are those of %s, with its seed as it is',
    (file) => {
      const source = readFileSync(join(import.meta.dirname, '../../src', file), 'utf8');
      expect(source).toMatch(/samplePair\([^)]*\bseed(\.value)?\)/);
    },
  );
});
