import { expect, test } from 'vitest';
import type { RecipeNumber } from '../../../../src/contract/recipe.js';
import { text } from '../../../../src/contract/text.js';
import { changesOf, isValid, valueOf } from '../../../../src/renderer/views/recipes/recipe-numbers.js';

const steps: RecipeNumber = {
  name: 'steps',
  what: text('steps'),
  whole: true,
  min: 1,
  max: 5000,
  values: { smoke: 20, quick: 100, full: 1000 },
};
const clips: RecipeNumber = {
  name: 'clips',
  what: text('clip windows'),
  whole: false,
  min: 0,
  max: 100,
  values: { smoke: [1], quick: [0.1, 1], full: [0.1, 1] },
};
/** 0 samples leave a measure out; a user cannot ask for that, but the size has it. */
const measured: RecipeNumber = {
  name: 'measured',
  what: text('samples'),
  whole: true,
  min: 64,
  max: 30_000,
  values: { smoke: 0, quick: 1000, full: 1000 },
};

test('what was not touched is that of the size', () => {
  expect(valueOf(steps, 'quick', {})).toBe(100);
  expect(valueOf(steps, 'full', { steps: 7 })).toBe(7);
  expect(changesOf([steps, clips, measured], 'smoke', {})).toEqual({});
});

test('changes are what differs from the size', () => {
  const typed = { steps: 100, clips: [0.5], measured: 1000 };
  expect(changesOf([steps, clips, measured], 'quick', typed)).toEqual({ clips: [0.5] });
  expect(changesOf([steps, clips, measured], 'full', typed)).toEqual({ steps: 100, clips: [0.5] });
});

test.each([
  [steps, 0, false],
  [steps, 1.5, false],
  [steps, null, false],
  [steps, Infinity, false],
  [steps, 3, true],
  [steps, 5000, true],
  [steps, 5001, false],
  [clips, [0.5, 2], true],
  [clips, [0.5, null], false],
  [clips, [0], false],
  [clips, [101], false],
  [measured, 0, true],
  [measured, 63, false],
])('%j takes %j: %j', (number, value, valid) => {
  expect(isValid(number, 'smoke', { [number.name]: value })).toBe(valid);
});
