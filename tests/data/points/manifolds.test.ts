import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../../src/data/index.js';
import { gatherAll } from '../support.js';

/** Rows of a 2-D dataset. */
const rows = (values: Float32Array): [number, number][] =>
  Array.from({ length: values.length / 2 }, (_, i) => [values[2 * i]!, values[2 * i + 1]!]);

describe('swiss-roll', () => {
  it('without noise lies on t (cos t, sin t) / 7.5 with t uniform in 1.5 pi .. 4.5 pi', async () => {
    const roll = await loadDataset({ kind: 'swiss-roll', noise: 0, samples: 4000 }, 1);
    const turns = rows(gatherAll(roll)).map(([x, z]) => {
      const t = Math.hypot(x, z) * 7.5;
      expect(x).toBeCloseTo((t * Math.cos(t)) / 7.5, 4);
      expect(z).toBeCloseTo((t * Math.sin(t)) / 7.5, 4);
      return t / Math.PI;
    });
    expect(Math.min(...turns)).toBeGreaterThanOrEqual(1.4999);
    expect(Math.max(...turns)).toBeLessThan(4.5001);
    expect(turns.reduce((a, b) => a + b) / turns.length).toBeCloseTo(3, 1);
    expect([roll.shape, roll.modes]).toEqual([[2], null]);
  });

  it('scales its noise by 7.5 too', async () => {
    const clean = gatherAll(await loadDataset({ kind: 'swiss-roll', noise: 0, samples: 20_000 }, 1));
    const noisy = gatherAll(await loadDataset({ kind: 'swiss-roll', noise: 0.25, samples: 20_000 }, 1));
    const variance = noisy.reduce((sum, x, i) => sum + (x - clean[i]!) ** 2, 0) / noisy.length;
    expect(Math.sqrt(variance)).toBeCloseTo(0.25 / 7.5, 3);
  });
});

describe('two-moons', () => {
  it('without noise lies on two half circles, half of the points on each', async () => {
    const moons = await loadDataset({ kind: 'two-moons', noise: 0, samples: 4000 }, 1);
    let outer = 0;
    for (const [x, y] of rows(gatherAll(moons))) {
      const onOuter = Math.abs(Math.hypot(x, y) - 1) < 1e-5 && y >= -1e-6;
      const onInner = Math.abs(Math.hypot(x - 1, y - 0.5) - 1) < 1e-5 && y <= 0.5 + 1e-6;
      expect(onOuter || onInner).toBe(true);
      if (onOuter) outer += 1;
    }
    expect(Math.abs(outer - 2000)).toBeLessThan(200);
  });
});
