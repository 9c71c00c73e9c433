import { expect } from 'vitest';
import type { RecipeCard } from '../../../src/contract/recipe.js';
import type { Text } from '../../../src/contract/text.js';

/** All texts of a card that are in the page's language. */
export const ownTexts = ({ title, claim, tried, sizes, numbers }: RecipeCard): Text[] => [
  title,
  claim,
  ...tried,
  ...Object.values(sizes),
  ...numbers.map(({ what }) => what),
];

/** All texts in both languages anywhere in a value, as in a result's checks, tables and figures. */
export function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return isText(value) ? [value] : Object.values(value).flatMap(textsIn);
}

const isText = (value: object): value is Text => 'en' in value && 'zh-cn' in value;

/** English without Chinese, and Chinese without ASCII punctuation beside it or UTF-8 that was read as something else. */
export function expectBothLanguages({ en, 'zh-cn': chinese }: Text): void {
  expect(en).not.toMatch(/[\u4e00-\u9fff]/);
  expect(chinese).not.toMatch(/[\u4e00-\u9fff][,;:(]|[,;:)][\u4e00-\u9fff]|[\u00c2-\u00f4][\u0080-\u00bf]/);
}
