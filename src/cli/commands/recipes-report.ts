import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Command } from 'commander';
import { BadInputError } from '../../contract/index.js';
import { listRecipes } from '../../workbench/recipes/index.js';
import { outdatedFigures } from '../../workbench/recipes/outdated-figures.js';
import { bundledEntry } from '../../workbench/supervisor/index.js';
import { createFigureFolder, readEarlierOutput, requireExtension, writeOutput } from '../output-file.js';
import { storeOption, withExistingStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';

interface ReportOptions extends StoreOption {
  readonly out: string;
  readonly anew?: boolean;
  readonly json?: boolean;
}

export function addRecipesReportCommand(recipes: Command): void {
  recipes
    .command('report')
    .description('write the stored results of all recipes as a Markdown document with figures')
    .requiredOption('--out <file>', 'document to write, .md; its figures go to a folder of its name')
    .option('--anew', 'drop what the document says of recipes that this store has no result of')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench recipes report --out results.md')
    .action(async ({ out, anew = false, json = false, ...options }: ReportOptions) => {
      requireExtension(out, ['.md']);
      const cards = await listRecipes({ entry: bundledEntry('lab.js') });
      const folder = basename(out, extname(out));
      // Loaded here: it brings the charts, which no other command needs.
      const { recipeReport } = await import('../../workbench/recipes/report.js');
      const { keptSections } = await import('../../workbench/recipes/kept-sections.js');
      const report = await withExistingStore(options, (store) => {
        const kept = keptSections((anew ? null : readEarlierOutput(out)) ?? '');
        if (kept.size === 0 && store.recipes.all().every(({ size }) => size === 'smoke'))
          throw new BadInputError('recipes report: the store has no result; make one with `recipes run`.');
        return recipeReport(cards, store, folder, kept);
      });
      const beside = createFigureFolder(out);
      const written = [...report.files.keys()].map((name) => basename(name));
      for (const name of outdatedFigures(readdirSync(beside), written)) rmSync(join(beside, name));
      const figures = [...report.files].map(([name, content]) =>
        writeOutput(join(dirname(out), name), content),
      );
      const document = writeOutput(out, report.markdown);
      if (json) writeDocument({ document, figures });
      else writeLines([`Wrote ${document} and ${figures.length} figures`]);
    });
}
