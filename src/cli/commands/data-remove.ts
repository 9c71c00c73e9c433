import type { Command } from 'commander';
import { BadInputError } from '../../contract/index.js';
import { DatasetInUseError, DatasetLibrary } from '../../workbench/datasets/index.js';
import { storeOption, withExistingStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';

export function addDataRemoveCommand(data: Command): void {
  data
    .command('remove')
    .description('remove a dataset from the store; its source stays as it is')
    .argument('<dataset>', 'name of the dataset, or its hash or the beginning of that')
    .option('--force', 'also where stored runs were trained on it, which cannot be resumed then')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench data remove faces')
    .action(
      async (
        reference: string,
        options: StoreOption & { readonly json?: boolean; readonly force?: boolean },
      ) => {
        const removed = await withExistingStore(options, (store) => {
          try {
            return new DatasetLibrary(store).remove(reference, options.force === true);
          } catch (error) {
            if (error instanceof DatasetInUseError) throw new BadInputError(error.message, { cause: error });
            throw error;
          }
        });
        if (options.json === true) writeDocument({ removed: removed.hash });
        else writeLines([`Removed ${removed.name} (${removed.hash.slice(0, 12)}).`]);
      },
    );
}
