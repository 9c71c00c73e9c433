import { describe, expect, it } from 'vitest';
import { changedText } from '../../../../src/renderer/views/runs/changed-text.js';
import { columnKeys, columnWidths } from '../../../../src/renderer/views/runs/run-columns.js';
import { estimateOf, figureText, percentDone } from '../../../../src/renderer/views/runs/run-figures.js';
import { sparklinePath } from '../../../../src/renderer/views/runs/sparkline-path.js';
import { runRow } from '../../support/run-row.js';

it.each([
  [null, '–'],
  [undefined, '–'],
  [0, '0'],
  [1.386_294, '1.386'],
  [-12.3456, '−12.35'],
  [123_456, '1.2e+5'],
  [-0.001_215, '−1.2e−3'],
  [Infinity, '∞'],
  [NaN, 'NaN'],
])('writes the figure %s as %s', (value, text) => {
  expect(figureText(value)).toBe(text);
});

it('shows the estimate that the objective gives', () => {
  expect(estimateOf(runRow('a', { metrics: { w1_estimate: 2 } }))).toEqual({ name: 'W1', value: 2 });
  expect(estimateOf(runRow('a', { metrics: { js_bound: 0.5 } }))).toEqual({ name: 'JS', value: 0.5 });
  expect(estimateOf(runRow('a'))).toBeNull();
});

it('never shows more than the whole run as done', () => {
  expect(percentDone(runRow('a', { step: 120 }))).toBe(100);
  expect(percentDone(runRow('a', { step: 25 }))).toBe(25);
});

describe('sparklinePath', () => {
  it('runs from the left edge to the right, the smallest value at the bottom', () => {
    expect(sparklinePath([0, 2, 1], 80, 20)).toBe('M0.0 20.0L40.0 0.0L80.0 10.0');
  });

  it('leaves a gap where a value is missing, and draws a constant in the middle', () => {
    expect(sparklinePath([1, 1, null, 1], 30, 20)).toBe('M0.0 10.0L10.0 10.0M30.0 10.0');
  });

  it('is empty for fewer than two values', () => {
    expect(sparklinePath([null, 1], 80, 20)).toBe('');
    expect(sparklinePath([], 80, 20)).toBe('');
  });
});

describe('columnWidths', () => {
  const sum = (width: number): number => {
    const widths = columnWidths(width);
    return columnKeys.reduce((total, key) => total + widths[key], 0);
  };

  it('fits a window 1280 pixels wide and fills wider ones', () => {
    expect(sum(1160)).toBeLessThanOrEqual(1160);
    expect(sum(1800)).toBeLessThanOrEqual(1800);
    expect(sum(1800)).toBeGreaterThan(1800 - columnKeys.length);
  });
});

it('gives the time of today and the date of other days', () => {
  const now = new Date(2026, 5, 15, 12).getTime();
  expect(changedText(new Date(2026, 5, 15, 9, 5, 7).getTime(), now, 'en')).toBe('09:05:07');
  expect(changedText(new Date(2026, 2, 1).getTime(), now, 'en')).toBe('Mar 1');
  expect(changedText(new Date(2024, 2, 1).getTime(), now, 'en')).toBe('03/01/2024');
});
