import { expect, test } from 'vitest';
import { BadInputError } from '../../src/contract/errors.js';
import { findRecipe } from '../../src/recipes/index.js';

const setting = (id: string, changes: Record<string, number | number[]>): string =>
  findRecipe(id).prepare('full', changes).setting.en;

test('numbers of a size can be replaced, and the setting says so', () => {
  expect(setting('nash-xy', { steps: 77 })).toContain('77 steps');
  expect(setting('nash-xy', { etas: [0.2, 0.4] })).toContain('0.2, 0.4');
});

test.each([
  ['mode-collapse', { stepz: 5 }, 'stepz is no number of this recipe'],
  ['mode-collapse', { steps: 1.5 }, 'steps must be whole'],
  ['nash-xy', { etas: 0.1 }, 'etas must be a list of numbers'],
  ['nash-xy', { steps: [1] }, 'steps must be one number'],
  ['earth-mover', { steps: 1 }, 'there are none'],
])('%s refuses %j', (id, changes, message) => {
  expect(() => setting(id, changes)).toThrow(BadInputError);
  expect(() => setting(id, changes)).toThrow(message);
});

test.each([
  ['vanishing-gradient', { fall: 2 }],
  ['clip-window', { target: 9 }],
])('what bounds the claim of %s cannot be changed', (id, changes) => {
  expect(() => setting(id, changes)).toThrow('is no number of this recipe that can be changed');
});
