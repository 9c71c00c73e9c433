import type { Command } from 'commander';
import { runPanel } from '../../../library/run-panel.js';
import { renderSampleSheet } from '../../../workbench/export/index.js';
import { wholeNumber } from '../../option-values.js';
import { requireExtension, writeOutput } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
import { report, type ExportOptions } from './options.js';

interface SheetOptions extends ExportOptions {
  readonly step?: number;
}

export function addSheetCommand(exports: Command): void {
  exports
    .command('sheet')
    .description('samples of one or more runs side by side, with captions, as PNG')
    .argument('<runs...>', 'ids of runs, or their beginnings')
    .option('--step <n>', 'samples of this step (default: the newest)', wholeNumber(0))
    .requiredOption('--out <file.png>', 'file to write')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench export sheet 7k3m --step 1000 --out digits.png')
    .action(async (ids: string[], { out, step, json = false, ...options }: SheetOptions) => {
      requireExtension(out, ['.png']);
      const panels = await withExistingStore(options, (store) =>
        Promise.all(ids.map((id) => runPanel(store, id, step))),
      );
      const file = writeOutput(out, await renderSampleSheet(panels));
      report(json, file, { runs: panels.map(({ run, samples }) => ({ id: run.id, step: samples.step })) });
    });
}
