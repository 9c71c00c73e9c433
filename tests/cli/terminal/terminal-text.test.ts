import { describe, expect, it } from 'vitest';
import { durationText } from '../../../src/cli/terminal/duration-text.js';
import { figuresText } from '../../../src/cli/terminal/metric-figures.js';
import { textTable } from '../../../src/cli/terminal/text-table.js';
import { TrainingPace } from '../../../src/cli/terminal/training-pace.js';

describe('terminal text', () => {
  it('writes durations for people', () => {
    expect([0, 59.4, 59.6, 200, 7500].map(durationText)).toEqual([
      '0 s',
      '59 s',
      '1 min 0 s',
      '3 min 20 s',
      '2 h 5 min',
    ]);
  });

  it('aligns columns without trailing blanks', () => {
    expect(
      textTable([
        ['a', 'bb', ''],
        ['ccc', 'd', 'e'],
      ]),
    ).toEqual(['a    bb', 'ccc  d   e']);
  });

  it('shows the figures a run has', () => {
    const metrics = new Map([
      ['loss_d', -0.123456],
      ['loss_g', 2],
      ['w1_estimate', 0.123456],
      ['samples_per_second', 12345.6],
      ['grad_norm_d', 1],
    ]);
    expect(figuresText(metrics)).toBe('D -0.1235  G 2  W1 0.1235  12,346 samples/s');
  });
});

describe('TrainingPace', () => {
  it('knows nothing before the second mark', () => {
    const pace = new TrainingPace(100);
    expect(pace.secondsLeft()).toBeNull();
    pace.mark(1, 10);
    expect(pace.secondsLeft()).toBeNull();
  });

  it('goes by the last half minute', () => {
    const pace = new TrainingPace(1000);
    for (let second = 0; second <= 60; second += 1) pace.mark(second, second);
    for (let second = 61; second <= 120; second += 1) pace.mark(second, 60 + (second - 60) * 10);
    expect(pace.secondsLeft()).toBeCloseTo((1000 - 660) / 10, 6);
  });
});
