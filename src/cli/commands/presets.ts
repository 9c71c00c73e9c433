import type { Command } from 'commander';
import { presetObjectives, presets } from '../../workbench/presets/index.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { textTable } from '../terminal/text-table.js';

export function addPresetsCommand(program: Command): void {
  program
    .command('presets')
    .description('list the ready-made experiments')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench presets')
    .action(({ json }: { json?: boolean }) => {
      if (json === true) {
        const documents = presets.map(({ name, description, defaultObjective }) => ({
          name,
          description,
          defaultObjective,
          objectives: presetObjectives,
        }));
        writeDocument(documents);
      } else writeLines(textTable(presets.map(({ name, description }) => [name, description])));
    });
}
