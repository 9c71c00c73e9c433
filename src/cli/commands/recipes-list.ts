import type { Command } from 'commander';
import type { RecipeCard, RecipeResult } from '../../contract/recipe.js';
import { listRecipes } from '../../workbench/recipes/index.js';
import { sizeText } from '../../workbench/recipes/result-text.js';
import { bundledEntry } from '../../workbench/supervisor/index.js';
import { storeOption, withStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { textTable } from '../terminal/text-table.js';

export function addRecipesListCommand(recipes: Command): void {
  recipes
    .command('list')
    .description('the recipes there are, and what is stored of them')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench recipes list')
    .action(async (options: StoreOption & { readonly json?: boolean }) => {
      const cards = await listRecipes({ entry: bundledEntry('lab.js') });
      const results = await withStore(options, (store) => store.recipes.all());
      const newest = (id: string): RecipeResult | null => results.find(({ recipe }) => recipe === id) ?? null;
      if (options.json === true) writeDocument(cards.map((card) => ({ ...card, newest: newest(card.id) })));
      else writeLines(textTable(cards.map((card) => [card.id, standing(newest(card.id)), titleOf(card)])));
    });
}

const titleOf = ({ title }: RecipeCard): string => title.en;

function standing(result: RecipeResult | null): string {
  if (result === null) return 'not run yet';
  return `${result.holds ? 'holds' : 'does not hold'} (${sizeText(result)})`;
}
