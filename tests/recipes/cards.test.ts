import { expect, it } from 'vitest';
import { recipes } from '../../src/recipes/index.js';
import { ownTexts } from './support/own-texts.js';

it.each(recipes.map(({ card }) => card))('the card of $id has its texts in both languages', (card) => {
  const texts = ownTexts(card);
  expect(texts.length).toBeGreaterThan(4);
  for (const { en, 'zh-cn': chinese } of texts) {
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
    // ASCII punctuation beside Chinese characters, and UTF-8 that was read as something else.
    expect(chinese).not.toMatch(/[\u4e00-\u9fff][,;:(]|[,;:)][\u4e00-\u9fff]|[\u0080-\u00ff]/);
  }
});
