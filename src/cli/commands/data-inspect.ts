import type { Command } from 'commander';
import { DatasetLibrary } from '../../workbench/datasets/index.js';
import { storeOption, withExistingStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { skippedText } from './data-add.js';
import { textTable } from '../terminal/text-table.js';

export function addDataInspectCommand(data: Command): void {
  data
    .command('inspect')
    .description('show what a dataset holds: classes, duplicates, what was skipped and why')
    .argument('<dataset>', 'name of the dataset, or its hash or the beginning of that')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench data inspect faces')
    .action(async (reference: string, options: StoreOption & { readonly json?: boolean }) => {
      const dataset = await withExistingStore(options, (store) => new DatasetLibrary(store).find(reference));
      if (options.json === true) {
        writeDocument(dataset);
        return;
      }
      const { skipped, source, classes } = dataset;
      writeLines(
        textTable([
          ['Name', dataset.name],
          ['Hash', dataset.hash],
          ['Samples', `${dataset.count} of ${dataset.shape.join(' x ')}`],
          ['Duplicates', String(dataset.duplicates)],
          ['Held out', `${Math.round(dataset.options.holdOut * 1000) / 10} %`],
          ['Bytes', String(dataset.bytes)],
          ['Source', `${source.path} (${source.format})`],
          ['Folder', dataset.path],
          ['Runs', String(dataset.runs)],
        ]),
      );
      if (classes !== null) {
        writeLines([
          '',
          ...textTable([['CLASS', 'SAMPLES'], ...classes.map(({ name, count }) => [name, String(count)])]),
        ]);
      }
      if (skipped.count > 0) {
        const listed = skipped.items.map(({ name, reason }) => `  ${name}: ${reason}`);
        const more = skipped.count > listed.length ? [`  … and ${skipped.count - listed.length} more`] : [];
        writeLines(['', skippedText(dataset), ...listed, ...more]);
      }
    });
}
