import { describe, expect, it } from 'vitest';
import { extraCriticUpdates } from '../../src/trainer/critic-schedule.js';

const authors = { nCritic: 5, criticWarmup: { updates: 100, firstSteps: 25, period: 500 } };

describe('extraCriticUpdates', () => {
  it('adds none without a warm-up', () => {
    expect(extraCriticUpdates({ nCritic: 5, criticWarmup: null }, 0)).toBe(0);
  });

  it('makes 100 updates in all before the first 25 steps and every 500th', () => {
    const total = (index: number): number => extraCriticUpdates(authors, index) + authors.nCritic;
    expect([0, 24, 25, 499, 500, 501, 1000].map(total)).toEqual([100, 100, 5, 5, 100, 5, 100]);
  });

  it('never makes fewer updates than nCritic', () => {
    const config = { nCritic: 5, criticWarmup: { updates: 3, firstSteps: 2, period: 2 } };
    expect(extraCriticUpdates(config, 0)).toBe(0);
  });
});
