import type { Command } from 'commander';
import type { RecipeCard } from '../../contract/recipe.js';
import { recipeSizeSchema } from '../../contract/recipe.js';
import { findCard } from './recipe-card.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { textTable } from '../terminal/text-table.js';

export function addRecipesShowCommand(recipes: Command): void {
  recipes
    .command('show')
    .description('the claim of a recipe, its sizes and the numbers that `recipes run --set` replaces')
    .argument('<id>', 'a recipe of `recipes list`')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench recipes show mode-collapse')
    .action(async (id: string, { json = false }: { readonly json?: boolean }) => {
      const card = await findCard(id);
      if (json) writeDocument(card);
      else writeLines(cardLines(card));
    });
}

const sizes = recipeSizeSchema.options;

const cardLines = (card: RecipeCard): string[] => [
  card.title.en,
  `  ${card.claim.en}`,
  `  ${card.source}`,
  '',
  ...sizes.map((size) => `${size}: ${card.sizes[size].en}`),
  ...(card.numbers.length === 0 ? [] : ['', ...textTable(numberRows(card))]),
];

const numberRows = ({ numbers }: RecipeCard): string[][] => [
  ['number', ...sizes, ''],
  ...numbers.map(({ name, what, values }) => [
    name,
    ...sizes.map((size) => [values[size]].flat().join(',')),
    what.en,
  ]),
];
