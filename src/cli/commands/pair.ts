import { InvalidArgumentError, type Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { findPreset, presetObjectives, type PresetObjective } from '../../workbench/presets/index.js';
import { startRun } from '../../workbench/supervisor/index.js';
import { resolveConfig } from '../config/resolve-config.js';
import { backendOption, overridesOf, settings, wholeNumber, type OverrideOptions } from '../option-values.js';
import { createOutputFolder } from '../output-file.js';
import { storeOption, withStore, type StoreOption } from '../store-option.js';
import { writePairPictures } from '../sheet/pair-pictures.js';
import { writeJsonLine, writeLines } from '../terminal/output.js';
import { chooseDisplay } from '../terminal/choose-display.js';
import { trainRuns } from '../train-runs.js';
import { endCommand, reportEnds } from '../training-report.js';

interface PairOptions extends OverrideOptions, StoreOption {
  readonly objectives: readonly PresetObjective[];
  readonly out?: string;
  readonly json?: boolean;
}

export function addPairCommand(program: Command): void {
  program
    .command('pair')
    .description(
      'train a GAN and a WGAN at the same time on the same seed, data order and latents, and compare them',
    )
    .argument('<preset>', 'name of a preset')
    .option('--objectives <list>', 'two or three of gan, wgan, wgan-gp', objectiveList, [
      'gan',
      'wgan',
    ] as const)
    .option('--set <path=value>', 'replace one key of every config; repeatable', settings)
    .option('--seed <n>', 'seed of weights, data order and noise', wholeNumber(0))
    .option('--steps <n>', 'generator updates of every run (default: those of the preset)', wholeNumber(1))
    .option('--out <dir>', 'folder for samples.png and charts.png (default: pair-<preset>)')
    .option('--data <dataset>', 'train on an imported dataset, by its name; see data list')
    .addOption(backendOption())
    .addOption(storeOption())
    .option('--json', 'JSON lines on stdout')
    .addHelpText('after', '\nExample:\n  gan-workbench pair mnist-mlp --seed 1 --out comparison')
    .action(pair);
}

async function pair(name: string, options: PairOptions): Promise<void> {
  const preset = findPreset(name);
  const { objectives, json = false } = options;
  const configs = objectives.map((objective) => resolveConfig(preset.name, overridesOf(options), objective));
  const folder = createOutputFolder(options.out ?? `pair-${preset.name}`);
  const trained = await withStore(options, async (store) => {
    const group = `pair-${preset.name}-${randomUUID().slice(0, 8)}`;
    const trainings = configs.map((config) =>
      startRun(store, config, { group, activeTrainings: configs.length }),
    );
    const ended = await trainRuns(store, trainings, chooseDisplay(json));
    reportEnds(trainings, ended, json);
    const ids = trainings.map(({ run }) => run.id).filter((id) => store.list().some((run) => run.id === id));
    const files = await writePairPictures(
      store,
      ids,
      folder,
      `${preset.name}: same seed, data order and latents`,
    );
    if (json) writeJsonLine({ event: 'pictures', runs: ids, files });
    else writeLines(files.map((file) => `Wrote ${file}`));
    return ended;
  });
  endCommand(trained);
}

function objectiveList(text: string): readonly PresetObjective[] {
  const names = text.split(',').map((name) => name.trim());
  const known = presetObjectives.filter((objective) => names.includes(objective));
  if (known.length !== names.length || known.length < 2) {
    throw new InvalidArgumentError(`Expected two or three different ones of ${presetObjectives.join(', ')}.`);
  }
  return known;
}
