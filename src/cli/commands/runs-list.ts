import type { Command } from 'commander';
import type { RunSummary } from '../../contract/index.js';
import { storeOption, withExistingStore, type StoreOption } from '../store-option.js';
import { timeText } from '../terminal/duration-text.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { textTable } from '../terminal/text-table.js';

export function addRunsListCommand(runs: Command): void {
  runs
    .command('list')
    .description('all runs, newest first')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench runs list --json')
    .action(async (options: StoreOption & { readonly json?: boolean }) => {
      const list = await withExistingStore(options, (store) => store.list());
      if (options.json === true) writeDocument(list);
      else if (list.length === 0) writeLines(['No runs yet; train one with: gan-workbench train gaussians8']);
      else writeLines(textTable([heading, ...list.map(row)]));
    });
}

const heading = ['ID', 'STATUS', 'STEP', 'OBJECTIVE', 'DATA', 'SEED', 'GROUP', 'CHANGED', 'NAME'];

function row({ id, status, step, config, group, updatedAt, name }: RunSummary): string[] {
  const { objective, data, seed, steps } = config;
  const place = `${step}/${steps}`;
  return [id, status, place, objective.kind, data.kind, String(seed), group ?? '', timeText(updatedAt), name];
}
