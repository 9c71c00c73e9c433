import type { Command } from 'commander';
import { addRecipesListCommand } from './recipes-list.js';
import { addRecipesReportCommand } from './recipes-report.js';
import { addRecipesRunCommand } from './recipes-run.js';
import { addRecipesShowCommand } from './recipes-show.js';

export function addRecipesCommand(program: Command): void {
  const recipes = program
    .command('recipes')
    .description("do the papers' experiments and check their claims")
    .addHelpText('after', '\nExample:\n  gan-workbench recipes run nash-xy');
  addRecipesListCommand(recipes);
  addRecipesShowCommand(recipes);
  addRecipesRunCommand(recipes);
  addRecipesReportCommand(recipes);
}
