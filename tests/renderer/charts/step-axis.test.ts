import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imagesSeen, stepAt } from '../../../src/renderer/charts/step-axis.js';
import { extraCriticUpdates } from '../../../src/trainer/critic-schedule.js';

test('images seen counts the updates that the trainer makes', () => {
  const config = fc.record({
    batchSize: fc.integer({ min: 1, max: 64 }),
    nCritic: fc.integer({ min: 1, max: 8 }),
    criticWarmup: fc.option(
      fc.record({
        updates: fc.integer({ min: 1, max: 20 }),
        firstSteps: fc.integer({ min: 0, max: 30 }),
        period: fc.integer({ min: 1, max: 12 }),
      }),
    ),
  });
  fc.assert(
    fc.property(config, fc.integer({ min: 0, max: 80 }), (schedule, steps) => {
      let updates = 0;
      for (let index = 0; index < steps; index += 1) {
        updates += schedule.nCritic + extraCriticUpdates(schedule, index);
      }
      expect(imagesSeen(schedule, steps)).toBe(updates * schedule.batchSize);
    }),
  );
});

test('a position on the axis leads back to its step', () => {
  const steps = Int32Array.of(10, 20, 40);
  const seconds = Float64Array.of(1, 2, 3);
  expect([0, 1, 1.5, 2, 2.5, 9].map((x) => stepAt(seconds, steps, x))).toEqual([10, 10, 15, 20, 30, 40]);
  expect(stepAt(new Float64Array(), new Int32Array(), 3)).toBe(0);
});
