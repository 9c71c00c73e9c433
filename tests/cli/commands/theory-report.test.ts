import { expect, it } from 'vitest';
import { theoryFigure } from '../../../src/cli/commands/theory-report.js';

it.each([
  [NaN, 'undefined'],
  [Infinity, 'infinite'],
  [-Infinity, '-infinite'],
  [1 / 3, '0.333333333333'],
  ['none', 'none'],
])('writes %s as %s', (value, text) => {
  expect(theoryFigure(value)).toBe(text);
});
