import { expect, it } from 'vitest';
import { byteText } from '../../../../src/renderer/views/system/byte-text.js';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1_234_567, '1.23 MB'],
  [5e15, '5000 TB'],
])('writes %s bytes as %s', (bytes, text) => {
  expect(byteText(bytes)).toBe(text);
});
