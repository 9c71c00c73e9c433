import { expect, test } from 'vitest';
import { BadInputError } from '../../../src/contract/errors.js';
import type { Laboratory } from '../../../src/recipes/definition/laboratory.js';
import { pairs } from '../../../src/recipes/experiments/js-identity/pairs.js';
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
  ['js-identity', { width: 100_000_000 }, 'width must be at most 8192.'],
  ['js-identity', { batch: 100_000_000_000 }, 'batch must be at most 65536.'],
  ['js-identity', { pairs: 5 }, 'pairs must be at most 3.'],
  ['js-identity', { updates: 3 }, 'updates must be a multiple of 10, as 10.'],
  ['gaussians-1d', { updates: 1505 }, 'updates must be a multiple of 10, as 1510.'],
  ['parallel-lines', { updates: 1 }, 'updates must be a multiple of 10, as 10.'],
  ['gp-surfaces', { updates: 26 }, 'updates must be a multiple of 10, as 30.'],
  ['gp-surfaces', { side: 1 }, 'side must be at least 2.'],
  ['vanishing-gradient', { every: 3 }, 'every must be a multiple of 5, as 5.'],
  ['vanishing-gradient', { every: 5000 }, 'updates must be a multiple of every = 5000, as 5000.'],
  ['vanishing-gradient', { criticUpdates: 70 }, 'criticUpdates must be a multiple of every = 50, as 50.'],
  ['vanishing-gradient', { epochs: [2, 1] }, 'epochs must ascend, as [1, 2].'],
  ['vanishing-gradient', { epochs: [200_000] }, 'epochs of 938 steps must be at most 106609.'],
  ['nonsaturating-variance', { epochs: [3, 3] }, 'epochs must ascend, as [3].'],
  ['nonsaturating-variance', { every: 300 }, 'updates must be a multiple of every = 300, as 3900.'],
  ['nonsaturating-variance', { batches: 1 }, 'batches must be at least 2.'],
  ['momentum-hurts', { window: 15_000 }, 'steps must be at least 30000, 2 times window.'],
  ['loss-tracks-quality', { every: 30_000 }, 'steps must be at least 90000, 3 times every.'],
  ['loss-tracks-quality', { warmup: 30_000 }, 'warmup must be at most 20000.'],
  ['loss-tracks-quality', { measured: 10 }, 'measured must be at least 64.'],
  ['nash-xy', { steps: 10_000_000 }, 'steps must be at most 250000.'],
])('%s refuses %j', (id, changes, message) => {
  expect(() => setting(id, changes)).toThrow(BadInputError);
  expect(() => setting(id, changes)).toThrow(message);
});

test('numbers of every size can be measured with, and lie within their limits unless they leave a measure out', () => {
  for (const recipe of recipes) {
    const { card } = recipe;
    for (const size of ['smoke', 'quick', 'full'] as const) {
      expect(() => recipe.prepare(size), card.id).not.toThrow();
      for (const { name, min, max, values } of card.numbers) {
        const used = [values[size]].flat().filter((value) => value !== 0);
        expect(Math.min(...used, max), `${card.id} ${name}`).toBeGreaterThanOrEqual(min);
        expect(Math.max(...used, min), `${card.id} ${name}`).toBeLessThanOrEqual(max);
      }
    }
  }
  const [jsIdentity] = recipes;
  expect(jsIdentity!.card.numbers.find(({ name }) => name === 'pairs')!.max).toBe(pairs.length);
});

test('seeds that count up over the largest are refused before anything trains', async () => {
  const prepared = findRecipe('mode-collapse').prepare('smoke', { seeds: 2 });
  const lab = { seed: 0xffffffff } as Laboratory;
  await expect(prepared.measure(lab)).rejects.toThrow(BadInputError);
  await expect(prepared.measure(lab)).rejects.toThrow('The first of 2 seeds must be at most 4294967294,');
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
