import type { Command } from 'commander';
import { metricsCsv, metricsJson, renderSampleSheet } from '../../workbench/export/index.js';
import { wholeNumber } from '../option-values.js';
import { requireExtension, writeOutput } from '../output-file.js';
import { runPanel } from '../sheet/run-panel.js';
import { storeOption, withExistingStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';

interface ExportOptions extends StoreOption {
  readonly out: string;
  readonly step?: number;
  readonly json?: boolean;
}

export function addExportCommand(program: Command): void {
  const exports = program
    .command('export')
    .description('write samples or metrics of runs as files')
    .addHelpText('after', '\nExample:\n  gan-workbench export metrics 7k3m --out losses.csv');
  addSheetCommand(exports);
  addMetricsCommand(exports);
}

function addSheetCommand(exports: Command): void {
  exports
    .command('sheet')
    .description('samples of one or more runs side by side, with captions, as PNG')
    .argument('<runs...>', 'ids of runs, or their beginnings')
    .option('--step <n>', 'samples of this step (default: the newest)', wholeNumber(0))
    .requiredOption('--out <file.png>', 'file to write')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench export sheet 7k3m --step 1000 --out digits.png')
    .action(async (ids: string[], { out, step, json = false, ...options }: ExportOptions) => {
      requireExtension(out, ['.png']);
      const panels = await withExistingStore(options, (store) =>
        Promise.all(ids.map((id) => runPanel(store, id, step))),
      );
      const file = writeOutput(out, await renderSampleSheet(panels));
      report(json, file, { runs: panels.map(({ run, samples }) => ({ id: run.id, step: samples.step })) });
    });
}

function addMetricsCommand(exports: Command): void {
  exports
    .command('metrics')
    .description('all metrics of a run as CSV or JSON, by the ending of the file name')
    .argument('<run>', 'id of the run, or its beginning')
    .requiredOption('--out <file>', 'file to write, .csv or .json')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench export metrics 7k3m --out losses.csv')
    .action(async (id: string, { out, json = false, ...options }: ExportOptions) => {
      requireExtension(out, ['.csv', '.json']);
      const series = await withExistingStore(options, (store) => store.metrics(id));
      const file = writeOutput(
        out,
        out.toLowerCase().endsWith('.csv') ? metricsCsv(series) : metricsJson(series),
      );
      report(json, file, { rows: series.steps.length });
    });
}

function report(json: boolean, file: string, facts: object): void {
  if (json) writeDocument({ file, ...facts });
  else writeLines([`Wrote ${file}`]);
}
