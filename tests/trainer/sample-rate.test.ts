import { describe, expect, it } from 'vitest';
import { SampleRate } from '../../src/trainer/sample-rate.js';

describe('SampleRate', () => {
  it('is that of the last second', () => {
    const rate = new SampleRate(10);
    rate.consumed(50);
    expect(rate.perSecond(10.5)).toBeCloseTo(100, 6);
    for (let tenth = 6; tenth <= 30; tenth += 1) {
      rate.consumed(20);
      rate.perSecond(10 + tenth / 10);
    }
    rate.consumed(20);
    expect(rate.perSecond(13.1)).toBeCloseTo(200, 6);
  });
});
