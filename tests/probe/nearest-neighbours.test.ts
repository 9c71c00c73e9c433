import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestNeighbours } from '../../src/probe/nearest-neighbours.js';

/** A training set of rows in memory. */
function rows(values: readonly (readonly number[])[], dim: number) {
  return {
    length: values.length,
    shape: [dim],
    gather(indices: ArrayLike<number>, out: Float32Array) {
      Array.from(indices).forEach((index, row) => {
        out.set(values[index]!, row * dim);
      });
    },
  };
}

/** Sums of squared integers are exact, so equal distances are equal here too. */
const distanceOf = (a: readonly number[], b: readonly number[]): number =>
  Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0));

const vector = (dim: number) => fc.array(fc.integer({ min: -4, max: 4 }), { minLength: dim, maxLength: dim });

describe('nearest neighbours', () => {
  it('are those of a sort of all distances', async () => {
    const inputs = fc.integer({ min: 1, max: 70 }).chain((dim) =>
      fc.record({
        dim: fc.constant(dim),
        data: fc.array(vector(dim), { minLength: 1, maxLength: 12 }),
        queries: fc.array(vector(dim), { minLength: 1, maxLength: 3 }),
        count: fc.integer({ min: 1, max: 6 }),
        // Small integers, repeated: many equal distances, and several chunks.
        repeats: fc.constantFrom(1, 3, 60),
      }),
    );
    await fc.assert(
      fc.asyncProperty(inputs, async ({ dim, data, queries, count, repeats }) => {
        const all = Array.from({ length: repeats }, () => data).flat();
        const found = await nearestNeighbours(rows(all, dim), Float32Array.from(queries.flat()), count);
        expect(found.total).toBe(all.length);
        queries.forEach((query, row) => {
          const sorted = all
            .map((point, index) => ({ index, distance: distanceOf(point, query) }))
            .sort((a, b) => a.distance - b.distance || a.index - b.index);
          for (let rank = 0; rank < count; rank++) {
            const at = row * count + rank;
            expect(found.indices[at]).toBe(sorted[rank]?.index ?? -1);
            expect(found.distances[at]).toBeCloseTo(sorted[rank]?.distance ?? Infinity, 6);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('stops between two chunks when it is not wanted any more', async () => {
    const control = new AbortController();
    const read: number[] = [];
    const dataset = {
      length: 100_000,
      shape: [1],
      gather(indices: ArrayLike<number>) {
        read.push(indices[0]!);
        if (read.length === 3) control.abort();
      },
    };
    const search = nearestNeighbours(dataset, new Float32Array(1), 1, { signal: control.signal });
    await expect(search).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
    expect(read).toHaveLength(3);
  });
});
