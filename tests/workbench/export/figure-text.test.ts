import { describe, expect, it } from 'vitest';
import { countText, figureText } from '../../../src/workbench/export/figure-text.js';
import { axisFigure } from '../../../src/workbench/export/plot-style.js';

describe('figureText', () => {
  it.each([
    [0, '0'],
    [1.23456, '1.235'],
    [-0.00123456, '−0.001235'],
    [0.0000123456, '1.23e−5'],
    [1e20, '1e20'],
    [-12345678, '−1.23e7'],
    [123456, '123500'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('writes %d as %s', (value, text) => {
    expect(figureText(value)).toBe(text);
  });
});

describe('countText', () => {
  it('separates thousands', () => {
    expect(countText(1234567)).toBe('1,234,567');
  });
});

describe('axisFigure', () => {
  it.each([
    [0, '0'],
    [-0.30000000000000004, '−0.3'],
    [2500, '2.5k'],
    [1_500_000, '1.5M'],
    [1e-7, '1e−7'],
    [1e12, '1e12'],
  ])('writes %d as %s', (value, text) => {
    expect(axisFigure(value)).toBe(text);
  });
});
