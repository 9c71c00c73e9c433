import { describe, expect, test } from 'vitest';
import { recipes } from '../../src/recipes/index.js';
import { expectBothLanguages, textsIn } from './support/own-texts.js';
import { measureHere } from './support/test-laboratory.js';

/** Counting modes needs a classifier, whose training takes longer than a smoke test may. */
const withoutNumbers = ['stacked-mnist'];

describe('every recipe', () => {
  test.each(recipes.map(({ card }) => card.id))('%s does its experiment in smoke size', async (id) => {
    const { checks, figures, tables, remarks } = await measureHere(id, 'smoke');
    expect(checks.length).toBeGreaterThan(0);
    if (!withoutNumbers.includes(id)) expect(checks.map(({ value }) => value)).not.toContain(null);
    expect(tables.length).toBeGreaterThan(0);
    for (const text of textsIn({ checks, figures, tables, remarks })) expectBothLanguages(text);
    for (const { columns, rows } of tables) {
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
    for (const figure of figures) {
      if (figure.kind === 'lines') {
        for (const { x, y } of figure.series) expect(y).toHaveLength(x.length);
      }
      if (figure.kind === 'surface') expect(figure.values).toHaveLength(figure.xs.length * figure.ys.length);
    }
  });

  test('has an id of its own, and says everything in both languages', () => {
    const cards = recipes.map(({ card }) => card);
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
    for (const { title, claim, sizes } of cards) {
      for (const { en, 'zh-cn': zh } of [claim, ...Object.values(sizes)]) {
        expect(en).not.toBe('');
        expect(zh).toMatch(/\p{Script=Han}/u);
      }
      expect(title.en).not.toBe('');
    }
  });
});
