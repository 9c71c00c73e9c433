import { expect, test } from 'vitest';
import { shortDuration, shortNumber } from '../../../src/renderer/charts/metric-numbers.js';

test('numbers in three significant digits', () => {
  const values = [0, 0.12345, -1.5, 999, 1234.5, 12_345, 1_500_000, 2e9, 0.00001, Number.NaN];
  expect(values.map(shortNumber)).toEqual([
    '0',
    '0.123',
    '-1.5',
    '999',
    '1235',
    '12.3k',
    '1.5M',
    '2e9',
    '1e-5',
    '–',
  ]);
});

test('durations in the words of the language', () => {
  const english = [-1, 12.4, 200, 7500].map((seconds) => shortDuration(seconds, 'en'));
  expect(english).toEqual(['0 sec', '12 sec', '3 min 20 sec', '2 hr 5 min']);
  expect(shortDuration(200, 'zh-cn')).toBe('3分钟 20秒');
});
