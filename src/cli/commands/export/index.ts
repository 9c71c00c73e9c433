import type { Command } from 'commander';
import { addAnimationCommand } from './animation.js';
import { addBundleCommand } from './bundle.js';
import { addMetricsCommand } from './metrics.js';
import { addNetworkCommand } from './network.js';
import { addReportCommand } from './report.js';
import { addSheetCommand } from './sheet.js';
import { addTensorboardCommand } from './tensorboard.js';

export function addExportCommand(program: Command): void {
  const exports = program
    .command('export')
    .description('write samples, metrics or networks of runs as files')
    .addHelpText('after', '\nExample:\n  gan-workbench export metrics 7k3m --out losses.csv');
  addSheetCommand(exports);
  addAnimationCommand(exports);
  addReportCommand(exports);
  addMetricsCommand(exports);
  addNetworkCommand(exports);
  addTensorboardCommand(exports);
  addBundleCommand(exports);
}
