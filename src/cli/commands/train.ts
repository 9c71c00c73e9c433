import { Option, type Command } from 'commander';
import { BadInputError, type RunConfig } from '../../contract/index.js';
import { presetObjectives, type PresetObjective } from '../../workbench/presets/index.js';
import type { RunStore } from '../../workbench/store/index.js';
import { startRun, type TrainerSupervisor } from '../../workbench/supervisor/index.js';
import { branchPoint, startBranch, type BranchPoint } from '../branch-point.js';
import { explainConfig } from '../explain-step.js';
import { resolveConfig } from '../config/resolve-config.js';
import { backendOption, overridesOf, settings, wholeNumber, type OverrideOptions } from '../option-values.js';
import { storeOption, withExistingStore, withStore, type StoreOption } from '../store-option.js';
import { chooseDisplay } from '../terminal/choose-display.js';
import { trainRuns } from '../train-runs.js';
import { endCommand, reportEnds } from '../training-report.js';

interface TrainOptions extends OverrideOptions, StoreOption {
  readonly objective?: PresetObjective;
  readonly from?: BranchPoint;
  readonly furtherSteps?: number;
  readonly explain?: boolean;
  readonly json?: boolean;
}

export function addTrainCommand(program: Command): void {
  program
    .command('train')
    .description('train one run, anew or from a checkpoint of another')
    .argument('[config]', 'a preset, the JSON file of a config, or a picture of a run that was exported')
    .option('--from <run@step>', 'branch off a checkpoint of a run, by default its newest', branchPoint)
    .option('--further-steps <n>', 'with --from: generator updates after that step', wholeNumber(1))
    .addOption(new Option('--objective <name>', 'objective of the preset').choices(presetObjectives))
    .option('--data <dataset>', 'train on an imported dataset, by its name; see data list')
    .option('--set <path=value>', 'replace one key of the config; repeatable', settings)
    .option('--seed <n>', 'seed of weights, data order and noise', wholeNumber(0))
    .option('--steps <n>', 'generator updates', wholeNumber(1))
    .addOption(backendOption())
    .addOption(storeOption())
    .option('--explain', 'say on which provider every node of the step runs, and train nothing')
    .option('--json', 'JSON lines on stdout')
    .addHelpText(
      'after',
      '\nExamples:\n  gan-workbench train gaussians8 --set batchSize=128 --steps 2000 --seed 7' +
        '\n  gan-workbench train sheet.png' +
        '\n  gan-workbench train --from 7k3m@1000 --further-steps 500 --set optimizers.generator.learningRate=1e-5',
    )
    .action(async (name: string | undefined, options: TrainOptions) => {
      const { json = false, explain = false } = options;
      if (explain) {
        await explainConfig(configToExplain(name, options), json);
        return;
      }
      const begin = trainingOf(name, options);
      const trained = await (options.from === undefined ? withStore : withExistingStore)(
        options,
        async (store) => {
          const training = await begin(store);
          const ended = await trainRuns(store, [training], chooseDisplay(json));
          reportEnds([training], ended, json);
          return ended;
        },
      );
      endCommand(trained);
    });
}

/** Throws BadInputError where no config is named. */
function configToExplain(name: string | undefined, options: TrainOptions): RunConfig {
  if (name !== undefined && options.from === undefined)
    return resolveConfig(name, overridesOf(options), options.objective);
  throw new BadInputError('--explain: name a config file or a preset, without --from.');
}

/** What `train` starts: a new run of a config, or a branch. Throws BadInputError where the arguments name neither or both. */
function trainingOf(
  name: string | undefined,
  options: TrainOptions,
): (store: RunStore) => TrainerSupervisor | Promise<TrainerSupervisor> {
  const { from, furtherSteps, objective } = options;
  const overrides = overridesOf(options);
  if (from === undefined) {
    if (furtherSteps !== undefined)
      throw new BadInputError(
        '--further-steps: it counts from a checkpoint; name one with --from, or use --steps.',
      );
    if (name === undefined)
      throw new BadInputError('train: name a config file or a preset, or a checkpoint with --from RUN@STEP.');
    const config = resolveConfig(name, overrides, objective);
    return (store) => startRun(store, config);
  }
  const excess = name ?? (objective === undefined ? undefined : '--objective');
  if (excess !== undefined)
    throw new BadInputError(`${excess}: a branch takes the config of its run; change keys of it with --set.`);
  if (furtherSteps !== undefined && options.steps !== undefined)
    throw new BadInputError('--further-steps: --steps says it too, counted from step 0; use one of them.');
  return (store) => startBranch(store, from, overrides, furtherSteps);
}
