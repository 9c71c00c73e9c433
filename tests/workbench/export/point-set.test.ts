import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadIndices } from '../../../src/workbench/export/point-set.js';
import { equalRanges, quantileRange } from '../../../src/workbench/export/value-range.js';

describe('spreadIndices', () => {
  it('takes distinct indices below the count', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 4000 }), (count, limit) => {
        const chosen = spreadIndices(count, limit);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.every((index) => index >= 0 && index < count)).toBe(true);
        expect(chosen.length).toBeLessThanOrEqual(Math.min(count, limit));
      }),
    );
  });

  it('finds every mode of a data set that deals its modes in turn', () => {
    const perMode = new Array<number>(25).fill(0);
    for (const index of spreadIndices(100_000, 4000)) perMode[index % 25] = (perMode[index % 25] ?? 0) + 1;
    expect(Math.min(...perMode)).toBeGreaterThan(100);
  });
});

describe('quantileRange', () => {
  it('skips what is not finite and opens an empty interval', () => {
    expect(quantileRange([Number.NaN, 3, 1, Number.POSITIVE_INFINITY], 0)).toEqual({ low: 1, high: 3 });
    expect(quantileRange([5, 5], 0)).toEqual({ low: 4.5, high: 5.5 });
    expect(quantileRange([Number.NaN], 0)).toBeNull();
  });
});

describe('equalRanges', () => {
  it('gives both axes the longer length around their own centres', () => {
    expect(equalRanges({ low: 0, high: 2 }, { low: 10, high: 20 })).toEqual([
      { low: -4, high: 6 },
      { low: 10, high: 20 },
    ]);
  });
});
