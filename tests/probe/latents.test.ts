import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenLatents } from '../../src/trainer/chosen-latents.js';
import { interpolateLatents } from '../../src/probe/latent-interpolation.js';
import { sampleLatents } from '../../src/trainer/latent-noise.js';

const norm = (x: ArrayLike<number>): number => Math.hypot(...Array.from(x));
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);

const vectors = fc
  .integer({ min: 2, max: 6 })
  .chain((dim) =>
    fc.tuple(
      fc.constant(dim),
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 2 * dim, maxLength: 2 * dim }),
    ),
  );

describe('interpolation of latents', () => {
  it('is the straight line in equal steps where they are uniform', () => {
    fc.assert(
      fc.property(vectors, fc.integer({ min: 3, max: 9 }), ([dim, values], frames) => {
        const latents = Float32Array.from(values);
        const strip = interpolateLatents(latents, { dim, distribution: 'uniform' }, [[0, 1]], frames);
        for (let k = 0; k < frames; k++) {
          for (let i = 0; i < dim; i++) {
            const t = k / (frames - 1);
            expect(strip[k * dim + i]).toBeCloseTo(latents[i]! + t * (latents[dim + i]! - latents[i]!), 5);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('goes round at a constant angle, at the norm of both ends, where they are normal', () => {
    fc.assert(
      fc.property(vectors, fc.integer({ min: 3, max: 9 }), ([dim, values], frames) => {
        const [a, b] = [values.slice(0, dim), values.slice(dim)];
        fc.pre(norm(a) > 0.1 && norm(b) > 0.1);
        const angle = Math.acos(dot(a, b) / norm(a) / norm(b));
        fc.pre(Math.sin(angle) > 0.05);
        // Equal norms: the whole strip lies on the sphere.
        const latents = Float32Array.from([...a, ...b.map((x) => (x * norm(a)) / norm(b))]);
        const strip = interpolateLatents(latents, { dim, distribution: 'normal' }, [[0, 1]], frames);
        const row = (k: number) => strip.subarray(k * dim, (k + 1) * dim);
        for (let k = 0; k < frames; k++) {
          expect(norm(row(k))).toBeCloseTo(norm(a), 3);
          const fromA = Math.acos(Math.min(1, dot(row(k), a) / norm(row(k)) / norm(a)));
          expect(fromA).toBeCloseTo((angle * k) / (frames - 1), 2);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('has both ends exact, strip after strip, and a line between opposite and equal latents', () => {
    const latents = Float32Array.from([1, 2, -1, -2, 0.5, 0.25]);
    const pairs = [
      [0, 1],
      [2, 0],
      [1, 1],
    ] as const;
    const strips = interpolateLatents(latents, { dim: 2, distribution: 'normal' }, pairs, 3);
    expect([...strips.subarray(0, 6)]).toEqual([1, 2, 0, 0, -1, -2]);
    expect([...strips.subarray(6, 8), ...strips.subarray(10, 12)]).toEqual([0.5, 0.25, 1, 2]);
    expect([...strips.subarray(12)]).toEqual([-1, -2, -1, -2, -1, -2]);
  });
});

describe('chosen latents', () => {
  it.each(['normal', 'uniform'] as const)(
    'are those of a run of the seed, within the truncation: %s',
    (of) => {
      const latent = { dim: 10, distribution: of };
      const whole = sampleLatents(3, 50, latent).data;
      expect(chosenLatents({ seed: 3, count: 50, truncation: null }, latent)).toEqual(whole);
      const cut = chosenLatents({ seed: 3, count: 50, truncation: 0.4 }, latent);
      expect(Math.max(...cut.map(Math.abs))).toBeLessThanOrEqual(0.4);
      const kept = [...whole].map((value, i) =>
        Math.abs(value) <= 0.4 ? cut[i] === value : cut[i] !== value,
      );
      expect(kept.every(Boolean)).toBe(true);
      expect(chosenLatents({ seed: 3, count: 50, truncation: 0.4 }, latent)).toEqual(cut);
      expect(chosenLatents({ seed: 4, count: 50, truncation: null }, latent)).not.toEqual(whole);
    },
  );
});
