import { createHash } from 'node:crypto';
import { Option, type Command } from 'commander';
import { requireExtension, writeOutput } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
import { exportJobOf } from './export-job.js';
import { report, type ExportOptions } from './options.js';

interface BundleCommandOptions extends ExportOptions {
  readonly checkpoints: 'all' | 'newest' | 'none';
}

export function addBundleCommand(exports: Command): void {
  exports
    .command('bundle')
    .description('runs with metrics, samples, checkpoints and log as one file that another workbench imports')
    .argument('<runs...>', 'ids of runs, or their beginnings')
    .addOption(
      new Option('--checkpoints <which>', 'checkpoints to take along')
        .choices(['all', 'newest', 'none'])
        .default('all'),
    )
    .requiredOption('--out <file>', 'file to write, .ganwb')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench export bundle 7k3m 7k4n --out pair.ganwb')
    .action(async (ids: string[], { out, checkpoints, json = false, ...options }: BundleCommandOptions) => {
      requireExtension(out, ['.ganwb']);
      const job = exportJobOf({ kind: 'bundle', ids, checkpoints });
      const { writeBundle } = await import('../../../workbench/bundle/index.js');
      const bundle = await withExistingStore(options, (store) => writeBundle(store, job.ids, job));
      const sha256 = createHash('sha256').update(bundle).digest('hex');
      report(json, writeOutput(out, bundle), { runs: ids, bytes: bundle.byteLength, sha256 });
    });
}
