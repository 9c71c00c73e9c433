import type { Command } from 'commander';
import { EXPORT_BOUNDS } from '../../../contract/export.js';
import { numberBetween, wholeNumber } from '../../option-values.js';
import { requireExtension, writeOutput } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
import { exportJobOf } from './export-job.js';
import { report, type ExportOptions } from './options.js';

interface AnimationOptions extends ExportOptions {
  readonly frames: number;
  readonly fps: number;
}

export function addAnimationCommand(exports: Command): void {
  exports
    .command('animation')
    .description('sample sheets over steps as an animated GIF, or as an animated PNG with full colours')
    .argument('<runs...>', 'ids of runs, or their beginnings')
    .option('--frames <n>', 'at most so many steps, spread evenly', wholeNumber(...EXPORT_BOUNDS.frames), 30)
    .option('--fps <n>', 'frames per second', numberBetween(...EXPORT_BOUNDS.framesPerSecond), 4)
    .requiredOption('--out <file>', 'file to write, .gif or .png')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench export animation 7k3m --out training.gif')
    .action(async (ids: string[], { out, frames, fps, json = false, ...options }: AnimationOptions) => {
      const format = requireExtension(out, ['.gif', '.png', '.apng']) === 'gif' ? 'gif' : 'apng';
      const job = exportJobOf({ kind: 'animation', ids, format, frames, framesPerSecond: fps });
      const { makeExport } = await import('../../../exporter/index.js');
      const { content } = await withExistingStore(options, (store) => makeExport(store, job));
      report(json, writeOutput(out, content), { runs: ids, format });
    });
}
