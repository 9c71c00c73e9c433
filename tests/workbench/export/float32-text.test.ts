import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float32Text } from '../../../src/workbench/export/float32-text.js';

describe('float32Text', () => {
  it('reads back as the same float32', () => {
    fc.assert(
      fc.property(fc.float(), (value) => {
        expect(Math.fround(Number(float32Text(value)))).toBe(value);
      }),
    );
  });

  it('has no digits that only double precision needs', () => {
    expect(float32Text(Math.fround(0.1))).toBe('0.1');
    expect(float32Text(Math.fround(-1.3862944))).toBe('-1.3862944');
    expect(float32Text(16_777_216)).toBe('16777216');
  });
});
