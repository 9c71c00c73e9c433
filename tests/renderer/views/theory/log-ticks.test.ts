import { scaleLog } from 'd3-scale';
import { expect, it } from 'vitest';
import { roundLogTicks } from '../../../../src/renderer/views/theory/plot/plot-scales.js';

const shown = (low: number, high: number, most = 6): number[] =>
  roundLogTicks(scaleLog().domain([low, high]).ticks(4), most);

it('names round numbers of every power of ten, fewer of more powers', () => {
  expect(shown(0.1, 10)).toEqual([0.1, 0.3, 1, 3, 10]);
  expect(shown(1, 9)).toEqual([1, 2, 5]);
  expect(shown(0.001, 100)).toEqual([0.001, 0.01, 0.1, 1, 10, 100]);
  expect(shown(1e-8, 1e8).length).toBeLessThanOrEqual(6);
});

it('names some where no round number lies in the axis', () => {
  expect(shown(0.61, 0.99).length).toBeGreaterThan(0);
});
