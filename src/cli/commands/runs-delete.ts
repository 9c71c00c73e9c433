import type { Command } from 'commander';
import { storeOption, withExistingStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';

export function addRunsDeleteCommand(runs: Command): void {
  runs
    .command('delete')
    .description('delete a run with its metrics, samples and checkpoints')
    .argument('<id>', 'id of the run, or its beginning')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench runs delete 7k3m')
    .action(async (id: string, options: StoreOption & { readonly json?: boolean }) => {
      const run = await withExistingStore(options, (store) => {
        const found = store.run(id);
        store.deleteRun(found.id);
        return found;
      });
      if (options.json === true) writeDocument({ deleted: run.id });
      else writeLines([`Deleted run ${run.id}${run.name === '' ? '' : ` (${run.name})`}.`]);
    });
}
