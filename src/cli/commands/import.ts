import { resolve } from 'node:path';
import type { Command } from 'commander';
import { BadInputError } from '../../contract/index.js';
import { storeOption, withStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';

interface ImportOptions extends StoreOption {
  readonly json?: boolean;
}

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description(
      'add the runs of a bundle (.ganwb) to the store; runs that are there already stay as they are',
    )
    .argument('<file>', 'bundle that export bundle wrote')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench import pair.ganwb')
    .action(async (file: string, { json = false, ...options }: ImportOptions) => {
      if (/\.a?png$/i.test(file)) {
        throw new BadInputError(
          `${file} is a picture: train its run anew with gan-workbench train ${file}, or drop it on the workbench.`,
        );
      }
      const { importBundle } = await import('../../workbench/bundle/index.js');
      const result = await withStore(options, (store) => importBundle(store, resolve(file)));
      if (json) writeDocument(result);
      else
        writeLines([
          ...result.imported.map((id) => `Imported run ${id}`),
          ...result.present.map((id) => `Run ${id} was there already`),
        ]);
    });
}
