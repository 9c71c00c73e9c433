import type { Command } from 'commander';
import { DatasetLibrary } from '../../workbench/datasets/index.js';
import { storeOption, withExistingStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { textTable } from '../terminal/text-table.js';

export function addDataListCommand(data: Command): void {
  data
    .command('list')
    .description('list the imported datasets')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench data list')
    .action(async (options: StoreOption & { readonly json?: boolean }) => {
      const { datasets, unfinished } = await withExistingStore(options, (store) => {
        const library = new DatasetLibrary(store);
        return { datasets: library.list(), unfinished: library.unfinished() };
      });
      if (options.json === true) {
        writeDocument({ datasets, unfinished });
        return;
      }
      const rows = datasets.map(({ name, hash, count, shape, classes, runs, source }) => [
        name,
        hash.slice(0, 12),
        String(count),
        shape.join('x'),
        classes === null ? '' : String(classes.length),
        String(runs),
        source.path,
      ]);
      writeLines(
        rows.length === 0
          ? ['No datasets; import one with: gan-workbench data add <source>']
          : textTable([['NAME', 'HASH', 'SAMPLES', 'SHAPE', 'CLASSES', 'RUNS', 'SOURCE'], ...rows]),
      );
      writeLines(
        unfinished.map(
          ({ source, handedOver, done, total }) =>
            `Unfinished: ${source}, ${done} of ${total}; ${handedOver ? 'the Datasets view' : `data add ${source}`} goes on.`,
        ),
      );
    });
}
