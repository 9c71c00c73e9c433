import type { Command } from 'commander';
import { metricsCsv, metricsJson } from '../../../workbench/export/index.js';
import { requireExtension, writeOutput } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
import { report, type ExportOptions } from './options.js';

export function addMetricsCommand(exports: Command): void {
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
