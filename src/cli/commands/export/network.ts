import { Option, type Command } from 'commander';
import { wholeNumber } from '../../option-values.js';
import { requireExtension, writeOutput } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
import { exportJobOf } from './export-job.js';
import { report, type ExportOptions } from './options.js';

interface NetworkOptions extends ExportOptions {
  readonly network: 'generator' | 'discriminator';
  readonly step?: number;
}

export function addNetworkCommand(exports: Command): void {
  exports
    .command('network')
    .description('a trained network as ONNX or as safetensors weights, by the ending of the file name')
    .argument('<run>', 'id of the run, or its beginning')
    .addOption(
      new Option('--network <name>', 'which of the two networks')
        .choices(['generator', 'discriminator'])
        .default('generator'),
    )
    .option('--step <n>', 'the checkpoint of this step (default: the newest)', wholeNumber(0))
    .requiredOption('--out <file>', 'file to write, .onnx or .safetensors')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench export network 7k3m --out generator.onnx')
    .action(async (id: string, { out, network, step, json = false, ...options }: NetworkOptions) => {
      const format = requireExtension(out, ['.onnx', '.safetensors']);
      const job = exportJobOf({ kind: 'network', ids: [id], network, format, step });
      const { makeNetworkFile } = await import('../../../exporter/index.js');
      const { file, checkpoint } = await withExistingStore(options, (store) => makeNetworkFile(store, job));
      const { runId, sha256 } = checkpoint;
      const facts = { run: runId, network, step: checkpoint.step, checkpoint: sha256 };
      report(json, writeOutput(out, file.content), facts);
    });
}
