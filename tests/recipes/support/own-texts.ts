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
