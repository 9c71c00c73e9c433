import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearestIndex, nearestStep, spreadSteps } from '../../src/contract/chosen-steps.js';

const ascending = fc
  .uniqueArray(fc.nat(10_000), { minLength: 1, maxLength: 60 })
  .map((steps) => steps.sort((a, b) => a - b));

it('takes the nearest step, the earlier of two', () => {
  expect([0, 4, 5, 6, 99].map((step) => nearestStep([0, 10, 20], step))).toEqual([0, 0, 0, 10, 20]);
  expect([nearestStep([], 3), nearestIndex([], 3)]).toEqual([null, -1]);
  fc.assert(
    fc.property(ascending, fc.nat(10_000), (steps, wanted) => {
      const apart = Math.abs(nearestStep(steps, wanted)! - wanted);
      expect(apart).toBe(Math.min(...steps.map((step) => Math.abs(step - wanted))));
    }),
  );
});

it('spreads steps evenly from the first to the last, each once', () => {
  expect(spreadSteps([0, 1, 2, 3, 4], 3)).toEqual([0, 2, 4]);
  expect(spreadSteps([0, 1, 2], 1)).toEqual([2]);
  fc.assert(
    fc.property(ascending, fc.integer({ min: 2, max: 12 }), (steps, count) => {
      const spread = spreadSteps(steps, count);
      expect(spread).toHaveLength(Math.min(count, steps.length));
      expect([spread[0], spread.at(-1)]).toEqual([steps[0], steps.at(-1)]);
      expect(spread).toEqual([...new Set(spread)].filter((step) => steps.includes(step)));
    }),
  );
});
