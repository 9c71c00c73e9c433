import { expect, test } from 'vitest';
import { BadInputError } from '../../../src/contract/errors.js';
import { findRecipe, recipes } from '../../../src/recipes/index.js';

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

test('a factor of learning rates need not be whole, whatever the size has', () => {
  expect(setting('generator-architectures', { ganRate: 1.5 })).toContain('rates 1.5,');
});

test('every card says what can be changed, with the values of the sizes', () => {
  const numbers = recipes.flatMap(({ card }) => card.numbers.map((number) => ({ ...number, id: card.id })));
  expect(numbers.find(({ id, name }) => id === 'mode-collapse' && name === 'steps')).toMatchObject({
    what: { en: 'steps', 'zh-cn': '步数' },
    whole: true,
    values: { full: 20_000 },
  });
  for (const { name, whole, values } of numbers) {
    if (whole) expect(Object.values(values).flat().every(Number.isInteger), name).toBe(true);
  }
  const fixed = numbers.filter(({ name }) => name === 'fall' || name === 'target');
  expect(fixed).toEqual([]);
});

test.each([
  ['vanishing-gradient', { fall: 2 }],
  ['clip-window', { target: 9 }],
])('what bounds the claim of %s cannot be changed', (id, changes) => {
  expect(() => setting(id, changes)).toThrow('is no number of this recipe that can be changed');
});
