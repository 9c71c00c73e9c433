import type { Command } from 'commander';
import { addDataAddCommand } from './data-add.js';
import { addDataInspectCommand } from './data-inspect.js';
import { addDataListCommand } from './data-list.js';
import { addDataRemoveCommand } from './data-remove.js';

export function addDataCommand(program: Command): void {
  const data = program
    .command('data')
    .description('import, list, inspect and remove data to train on')
    .addHelpText('after', '\nExample:\n  gan-workbench data add ./faces --size 64');
  addDataAddCommand(data);
  addDataListCommand(data);
  addDataInspectCommand(data);
  addDataRemoveCommand(data);
}
