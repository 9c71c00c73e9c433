import { extname } from 'node:path';
import type { Command } from 'commander';
import type { MetricSeries } from '../../../contract/index.js';
import { metricsCsv, metricsJson } from '../../../workbench/export/index.js';
import { requireExtension, writeOutput } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
import { report, type ExportOptions } from './options.js';

export function addMetricsCommand(exports: Command): void {
  exports
    .command('metrics')
    .description('all metrics of a run as CSV, JSON or Parquet, by the ending of the file name')
    .argument('<run>', 'id of the run, or its beginning')
    .requiredOption('--out <file>', 'file to write, .csv, .json or .parquet')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench export metrics 7k3m --out losses.csv')
    .action(async (id: string, { out, json = false, ...options }: ExportOptions) => {
      requireExtension(out, ['.csv', '.json', '.parquet']);
      const series = await withExistingStore(options, (store) => store.metrics(id));
      const file = writeOutput(out, (await encoder(extname(out).toLowerCase()))(series));
      report(json, file, { rows: series.steps.length });
    });
}

/** Parquet's library is loaded only for its format. */
async function encoder(extension: string): Promise<(series: MetricSeries) => string | Uint8Array> {
  if (extension === '.csv') return metricsCsv;
  if (extension === '.json') return metricsJson;
  return (await import('../../../workbench/export/metrics-parquet.js')).metricsParquet;
}
