import { Option, type Command } from 'commander';
import { presetObjectives, type PresetObjective } from '../../workbench/presets/index.js';
import { startRun } from '../../workbench/supervisor/index.js';
import { resolveConfig } from '../config/resolve-config.js';
import { overridesOf, settings, wholeNumber, type OverrideOptions } from '../option-values.js';
import { storeOption, withStore, type StoreOption } from '../store-option.js';
import { trainingDisplay } from '../terminal/training-display.js';
import { trainRuns } from '../train-runs.js';
import { endCommand, reportEnds } from '../training-report.js';

interface TrainOptions extends OverrideOptions, StoreOption {
  readonly objective?: PresetObjective;
  readonly json?: boolean;
}

export function addTrainCommand(program: Command): void {
  program
    .command('train')
    .description('train one run')
    .argument('<config>', 'JSON file of a config, or the name of a preset')
    .addOption(new Option('--objective <name>', 'objective of the preset').choices(presetObjectives))
    .option('--set <path=value>', 'replace one key of the config; repeatable', settings)
    .option('--seed <n>', 'seed of weights, data order and noise', wholeNumber(0))
    .option('--steps <n>', 'generator updates', wholeNumber(1))
    .addOption(storeOption())
    .option('--json', 'JSON lines on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  gan-workbench train gaussians8 --set batchSize=128 --steps 2000 --seed 7',
    )
    .action(async (name: string, options: TrainOptions) => {
      const config = resolveConfig(name, overridesOf(options), options.objective);
      const { json = false } = options;
      const trained = await withStore(options, async (store) => {
        const training = startRun(store, config);
        const ended = await trainRuns([training], trainingDisplay(json));
        reportEnds([training], ended, json);
        return ended;
      });
      endCommand(trained);
    });
}
