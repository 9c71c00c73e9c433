import { basename } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { MOST_ABLATION_SEEDS, type AblationTable } from '../../contract/ablation.js';
import { BadInputError, techniqueNames, type TechniqueName } from '../../contract/index.js';
import {
  ablationPlan,
  ablationText,
  trainAblation,
  type AblationPlan,
} from '../../workbench/ablation/index.js';
import { presetObjectives, presets, type PresetObjective } from '../../workbench/presets/index.js';
import type { RunStore } from '../../workbench/store/index.js';
import { startRun } from '../../workbench/supervisor/index.js';
import { resolveConfig } from '../config/resolve-config.js';
import { overridesOf, settings, wholeNumber, type OverrideOptions } from '../option-values.js';
import { storeOption, withExistingStore, withStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { textTable } from '../terminal/text-table.js';
import { chooseDisplay } from '../terminal/choose-display.js';
import { trainRuns, type TrainedRuns } from '../train-runs.js';
import { endCommand, reportEnds } from '../training-report.js';

interface AblateOptions extends OverrideOptions, StoreOption {
  readonly seeds: number;
  readonly objective?: PresetObjective;
  readonly techniques?: readonly TechniqueName[];
  readonly stored?: boolean;
  readonly json?: boolean;
}

export function addAblateCommand(program: Command): void {
  program
    .command('ablate')
    .description(
      'train a preset without, with each, and with all compatible techniques of stable training, and compare',
    )
    .argument('[preset]', 'name of a preset, or JSON file of a config')
    .addOption(
      new Option('--objective <name>', 'objective of a preset (default: gan)').choices(presetObjectives),
    )
    .option('--seeds <n>', 'number of seeds: 1, 2, …', wholeNumber(1, MOST_ABLATION_SEEDS), 1)
    .option('--techniques <a,b>', `some of ${techniqueNames.join(', ')} (default: all that fit)`, chosen)
    .option('--set <path=value>', 'replace one key of every config; repeatable', settings)
    .option('--steps <n>', 'generator updates of every run (default: those of the preset)', wholeNumber(1))
    .option('--stored', 'print the tables of earlier ablations instead')
    .addOption(storeOption())
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nA technique takes its parameters from --set techniques.NAME.KEY=VALUE.' +
        '\n\nExample:\n  gan-workbench ablate gaussians25 --steps 2000 --techniques labelSmoothing,instanceNoise',
    )
    .action(ablate);
}

function chosen(text: string): readonly TechniqueName[] {
  return text.split(',').map((name) => {
    const known = techniqueNames.find((candidate) => candidate === name.trim());
    if (known === undefined)
      throw new InvalidArgumentError(`"${name}" is none of ${techniqueNames.join(', ')}.`);
    return known;
  });
}

async function ablate(preset: string | undefined, options: AblateOptions): Promise<void> {
  if (options.stored === true) {
    await withExistingStore(options, (store) => {
      const tables = store.ablations.all();
      if (options.json === true) writeDocument(tables);
      else for (const table of tables) writeLines(tableLines(table));
    });
    return;
  }
  if (preset === undefined) throw new BadInputError('ablate: name a preset or a config file.');
  const isPreset = presets.some(({ name }) => name === preset);
  const objectiveName = options.objective ?? (isPreset ? 'gan' : undefined);
  const config = resolveConfig(preset, overridesOf(options), objectiveName);
  const plan = ablationPlan(config, options.techniques ?? null);
  endCommand(await withStore(options, (store) => trainVariants(store, plan, preset, options)));
}

/** Trains the variants and prints the table; says how a run ended that did not finish. */
async function trainVariants(
  store: RunStore,
  plan: AblationPlan,
  preset: string,
  options: AblateOptions,
): Promise<TrainedRuns> {
  const unfinished: TrainedRuns[] = [];
  const table = await trainAblation({
    store,
    plan,
    preset: basename(preset),
    seeds: Array.from({ length: options.seeds }, (_, i) => i + 1),
    train: async (config, group) => {
      const training = startRun(store, config, { group });
      const trained = await trainRuns(store, [training], chooseDisplay(false));
      if (trained.signal === null && trained.ends.every(({ status }) => status === 'finished')) {
        return training.run.id;
      }
      reportEnds([training], trained, false);
      unfinished.push(trained);
      return null;
    },
  });
  if (table === null) return unfinished[0]!;
  if (options.json === true) writeDocument(table);
  else writeLines(tableLines(table));
  return { ends: [], signal: null };
}

const tableLines = (table: AblationTable): string[] => [
  `${table.preset}, ${table.objective}, ${table.steps} steps, seeds ${table.seeds.join(', ')} (group ${table.group})`,
  ...textTable(ablationText(table)),
  ...table.rows.flatMap(({ variant, techniques }) =>
    variant === 'together' ? [`together: ${techniques.join(', ')}`] : [],
  ),
  ...table.apart.map(({ reason }) => `not together with those before it: ${reason}`),
  ...table.refused.map(({ reason }) => `left out: ${reason}`),
];
