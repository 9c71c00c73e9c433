import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionHandles } from '../../../../src/renderer/views/theory/parts/distribution-handles.js';
import { figureText } from '../../../../src/renderer/views/theory/parts/figure-text.js';
import { asKind, pairPresets } from '../../../../src/renderer/views/theory/parts/pair.js';
import { uncovered } from '../../../../src/renderer/views/theory/parts/uncovered.js';
import { curvePoints, linePath } from '../../../../src/renderer/views/theory/plot/curve-path.js';
import { plotScales, roundCeiling } from '../../../../src/renderer/views/theory/plot/plot-scales.js';
import { checkDistribution, densityOf, type Distribution } from '../../../../src/theory/index.js';
import { distribution } from '../../../theory/arbitraries.js';

const flat = (low: number, high: number): Distribution => ({ kind: 'uniform', low, high });

describe('the handles of a density', () => {
  it('lie on its curve, and dragged anywhere leave a distribution', () => {
    fc.assert(
      fc.property(distribution, fc.double({ min: -20, max: 20, noNaN: true }), (drawn, x) => {
        const { pdf } = densityOf(drawn);
        for (const handle of distributionHandles(drawn)) {
          expect(handle.y).toBeCloseTo(pdf(handle.x), 12);
          const moved = handle.moved(x);
          expect(() => {
            checkDistribution(moved);
          }).not.toThrow();
          expect(moved.kind).toBe(drawn.kind);
        }
      }),
    );
  });

  it('follow the mouse: the mean in full, the width from the mean', () => {
    const [mean, std] = distributionHandles({ kind: 'gaussian', mean: 1, std: 2 });
    expect(mean?.moved(-2.5)).toEqual({ kind: 'gaussian', mean: -2.5, std: 2 });
    expect(std?.moved(1.5)).toEqual({ kind: 'gaussian', mean: 1, std: 0.5 });
    const [low, , middle] = distributionHandles(flat(0, 1));
    expect(low?.moved(-1)).toEqual(flat(-1, 1));
    expect(middle?.moved(2.5)).toEqual(flat(2, 3));
  });
});

describe('pairs', () => {
  it('start with the figure of the tutorial', () => {
    expect(pairPresets[0].p).toEqual({ kind: 'gaussian', mean: 0, std: 1 });
    expect(pairPresets[0].q).toEqual({ kind: 'gaussian', mean: 1, std: 1 });
  });

  it('change kind to a distribution at the same place', () => {
    fc.assert(
      fc.property(distribution, fc.constantFrom('gaussian', 'mixture', 'uniform'), (drawn, kind) => {
        const other = asKind(drawn, kind);
        expect(other.kind).toBe(kind);
        const distance = densityOf(other).quantile(0.5) - densityOf(drawn).quantile(0.5);
        expect(Math.abs(distance)).toBeLessThan(0.2);
      }),
    );
  });

  it('show where KL is infinite: mass of p outside of q', () => {
    const band = (p: Distribution, q: Distribution) => uncovered(densityOf(p), densityOf(q));
    expect(band(flat(0, 3), flat(1, 2))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(band(flat(1, 2), flat(0, 3))).toEqual([]);
    expect(band(flat(0, 1), flat(2, 3))).toEqual([[0, 1]]);
    expect(band({ kind: 'gaussian', mean: 0, std: 1 }, flat(0, 1))).toEqual([
      [-Infinity, 0],
      [1, Infinity],
    ]);
  });
});

describe('plots', () => {
  const scales = plotScales([0, 10], [0, 1], { left: 0, right: 100, top: 0, bottom: 50 }, false);

  it('show both sides of a jump, and a gap where there is no value', () => {
    const points = curvePoints((x) => (x < 3.3 ? 0 : 1), scales, [3.3]);
    const jump = points.filter(([x]) => Math.abs(x - 3.3) < 1e-6).map(([, y]) => y);
    expect(jump).toEqual([0, 1]);
    const path = linePath(
      curvePoints((x) => (x < 5 ? NaN : 0.5), scales),
      scales,
    );
    expect(path).toMatch(/^M50,25/);
  });

  it('leave room above the highest value in round steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (value) => {
        const top = roundCeiling(value);
        expect(top).toBeGreaterThanOrEqual(value * 1.04);
        expect(top).toBeLessThan(value * 1.8);
      }),
    );
    expect(roundCeiling(0)).toBe(1);
  });

  it.each([
    [0.5, '0.5000'],
    [-1.3863, '−1.3863'],
    [Infinity, '∞'],
    [2e-16, '2.0e−16'],
    [0, '0.0000'],
    [NaN, '–'],
  ])('write %f as %s', (value, text) => {
    expect(figureText(value)).toBe(text);
  });
});
