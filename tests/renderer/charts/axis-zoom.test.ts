import { expect, it } from 'vitest';
import { axisExtent, panBy, zoomBy, zoomByKey } from '../../../src/renderer/charts/axis-zoom.js';

const whole = { low: 0, high: 1000 };

it('zooms in around the middle and out again to everything', () => {
  const half = zoomBy(null, whole, 2, false);
  expect(half).toEqual({ low: 250, high: 750 });
  expect(zoomBy(half, whole, 2, false)).toEqual({ low: 375, high: 625 });
  expect(zoomBy(half, whole, 0.5, false)).toBeNull();
});

it('stays inside of the axis when it zooms out near an end, and when it moves', () => {
  expect(zoomBy({ low: 900, high: 1000 }, whole, 0.5, false)).toEqual({ low: 800, high: 1000 });
  expect(panBy({ low: 100, high: 300 }, whole, -1, false)).toEqual({ low: 0, high: 200 });
  expect(panBy({ low: 100, high: 300 }, whole, 0.5, false)).toEqual({ low: 200, high: 400 });
  expect(panBy(null, whole, 0.5, false)).toBeNull();
});

it('never becomes narrower than the numbers can tell apart', () => {
  let range = zoomBy(null, whole, 2, false);
  for (let turn = 0; turn < 100; turn++) range = zoomBy(range, whole, 2, false);
  expect(range!.high - range!.low).toBeCloseTo(1000 * 1e-6, 9);
});

it('halves the decades of a logarithmic axis', () => {
  const range = zoomBy(null, { low: 1, high: 10_000 }, 2, true)!;
  expect(range.low).toBeCloseTo(10);
  expect(range.high).toBeCloseTo(1000);
});

it('finds the ends of several axes; a logarithmic one begins at its first positive value', () => {
  const axes = [Float64Array.of(0, 5, 10), Float64Array.of(2, 30), new Float64Array()];
  expect(axisExtent(axes, false)).toEqual({ low: 0, high: 30 });
  expect(axisExtent(axes, true)).toEqual({ low: 2, high: 30 });
  expect(axisExtent([Float64Array.of(3)], false)).toBeNull();
});

it('knows the keys', () => {
  expect(zoomByKey('+', null, whole, false)).toEqual({ low: 250, high: 750 });
  expect(zoomByKey('0', { low: 1, high: 2 }, whole, false)).toBeNull();
  expect(zoomByKey('ArrowRight', { low: 0, high: 400 }, whole, false)).toEqual({ low: 100, high: 500 });
  expect(zoomByKey('Tab', null, whole, false)).toBeUndefined();
});
