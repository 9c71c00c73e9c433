import { join, dirname } from 'node:path';
import type { Command } from 'commander';
import { createOutputFolder, requireExtension, writeOutput } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
import { exportJobOf } from './export-job.js';
import { report, type ExportOptions } from './options.js';

interface ReportOptions extends ExportOptions {
  readonly markdown?: boolean;
}

export function addReportCommand(exports: Command): void {
  exports
    .command('report')
    .description('a comparison of runs as one HTML file that needs no other, or as Markdown with pictures')
    .argument('<runs...>', 'ids of runs, or their beginnings')
    .requiredOption('--out <file>', 'file to write, .html; with --markdown a folder')
    .option('--markdown', 'report.md and images in a folder')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench export report 7k3m 7k4n --out comparison.html')
    .action(async (ids: string[], { out, markdown = false, json = false, ...options }: ReportOptions) => {
      if (!markdown) requireExtension(out, ['.html']);
      const job = exportJobOf({ kind: 'report', ids, format: markdown ? 'markdown' : 'html' });
      const [{ reportContent }, { htmlReport, markdownReport }] = await Promise.all([
        import('../../../exporter/index.js'),
        import('../../../workbench/export/report/index.js'),
      ]);
      const content = await withExistingStore(options, (store) => reportContent(store, job.ids));
      const facts = { runs: content.runs.map(({ run }) => run.id) };
      if (!markdown) {
        report(json, writeOutput(out, await htmlReport(content)), facts);
        return;
      }
      const files = await markdownReport(content);
      for (const [name, bytes] of files) {
        createOutputFolder(dirname(join(out, name)));
        writeOutput(join(out, name), bytes);
      }
      report(json, join(createOutputFolder(out), 'report.md'), { ...facts, files: [...files.keys()] });
    });
}
