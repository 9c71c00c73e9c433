import type { Command } from 'commander';
import type { MetricSeries } from '../../../contract/index.js';
import { metricsCsv, metricsJson } from '../../../workbench/export/index.js';
import { requireExtension, writeOutput } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
import { exportJobOf } from './export-job.js';
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
      const format = requireExtension(out, ['.csv', '.json', '.parquet']);
      const { ids } = exportJobOf({ kind: 'metrics', ids: [id], format });
      const series = await withExistingStore(options, (store) => store.metrics(ids[0]!));
      const file = writeOutput(out, (await encoder(format))(series));
      report(json, file, { rows: series.steps.length });
    });
}

/** Parquet's library is loaded only for its format. */
async function encoder(
  format: 'csv' | 'json' | 'parquet',
): Promise<(series: MetricSeries) => string | Uint8Array> {
  if (format === 'csv') return metricsCsv;
  if (format === 'json') return metricsJson;
  return (await import('../../../workbench/export/metrics-parquet.js')).metricsParquet;
}
