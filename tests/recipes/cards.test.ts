import { expect, it } from 'vitest';
import { recipes } from '../../src/recipes/index.js';
import { expectBothLanguages, ownTexts } from './support/own-texts.js';

it.each(recipes.map(({ card }) => card))('the card of $id has its texts in both languages', (card) => {
  const texts = ownTexts(card);
  expect(texts.length).toBeGreaterThan(4);
  for (const text of texts) expectBothLanguages(text);
});
