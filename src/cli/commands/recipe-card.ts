import { BadInputError } from '../../contract/index.js';
import type { RecipeCard } from '../../contract/recipe.js';
import { listRecipes } from '../../workbench/recipes/index.js';
import { bundledEntry } from '../../workbench/supervisor/index.js';

/** @throws BadInputError that lists the ids there are. */
export async function findCard(id: string): Promise<RecipeCard> {
  const cards = await listRecipes({ entry: bundledEntry('lab.js') });
  const card = cards.find((known) => known.id === id);
  if (card !== undefined) return card;
  const ids = cards.map((known) => known.id).join(', ');
  throw new BadInputError(`There is no recipe "${id}"; choose one of ${ids}.`);
}
