import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matrixSteps } from '../../../../src/renderer/views/compare/matrix-steps.js';

const stored = Array.from({ length: 11 }, (_, index) => index * 100);

test('columns run evenly from the first stored step to the last', () => {
  expect(matrixSteps(stored, null, 3)).toEqual([0, 500, 1000]);
  expect(matrixSteps([5, 9], null, 6)).toEqual([5, 9]);
  expect(matrixSteps([], 3, 6)).toEqual([]);
});

test('the chosen step takes the place of the nearest column', () => {
  expect(matrixSteps(stored, 420, 3)).toEqual([0, 400, 1000]);
  expect(matrixSteps(stored, 2000, 3)).toEqual([0, 500, 1000]);
});

test('columns are stored steps, ascend, and hold the chosen one', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(10_000), { minLength: 1, maxLength: 60 }),
      fc.nat(59),
      fc.integer({ min: 1, max: 12 }),
      (steps, place, count) => {
        const ascending = steps.sort((a, b) => a - b);
        const chosen = ascending[place % ascending.length] ?? 0;
        const columns = matrixSteps(ascending, chosen, count);
        expect(columns).toHaveLength(Math.min(count, ascending.length));
        expect(columns).toContain(chosen);
        expect(columns.every((column) => ascending.includes(column))).toBe(true);
        expect(columns).toEqual([...new Set(columns)].sort((a, b) => a - b));
      },
    ),
  );
});
