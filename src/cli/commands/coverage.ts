import type { Command } from 'commander';
import { BadInputError, type RunConfig } from '../../contract/index.js';
import { loadDataset } from '../../data/index.js';
import { modeCoverage, type MixtureModes, type ModeCoverage } from '../../quality/index.js';
import { presetObjectives, type PresetObjective } from '../../workbench/presets/index.js';
import type { RunStore } from '../../workbench/store/index.js';
import { startRun } from '../../workbench/supervisor/index.js';
import { resolveConfig } from '../config/resolve-config.js';
import { overridesOf, settings, wholeNumber, type OverrideOptions } from '../option-values.js';
import { storeOption, withStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { chooseDisplay } from '../terminal/choose-display.js';
import { trainRuns, type TrainedRuns } from '../train-runs.js';
import { endCommand } from '../training-report.js';

interface CoverageOptions extends OverrideOptions, StoreOption {
  readonly seeds: number;
  readonly objective: PresetObjective;
  readonly json?: boolean;
}

interface CoverageRow extends ModeCoverage {
  readonly run: string;
  readonly seed: number;
  readonly step: number;
  readonly points: number;
}

export function addCoverageCommand(program: Command): void {
  program
    .command('coverage')
    .description('train a preset of Gaussians with several seeds and count the modes its samples cover')
    .argument('<preset>', 'gaussians8, gaussians25 or another mixture of Gaussians')
    .option('--seeds <n>', 'number of seeds: 1, 2, …', wholeNumber(1), 3)
    .option('--objective <name>', `one of ${presetObjectives.join(', ')}`, 'wgan-gp')
    .option('--set <path=value>', 'replace one key of every config; repeatable', settings)
    .option('--steps <n>', 'generator updates of every run (default: those of the preset)', wholeNumber(1))
    .addOption(storeOption())
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  gan-workbench coverage gaussians25 --seeds 3')
    .action(coverage);
}

async function coverage(preset: string, options: CoverageOptions): Promise<void> {
  const objective = presetObjectives.find((known) => known === options.objective);
  if (objective === undefined) {
    throw new BadInputError(
      `--objective ${options.objective}: choose one of ${presetObjectives.join(', ')}.`,
    );
  }
  const trained = await withStore(options, async (store) => {
    const rows: CoverageRow[] = [];
    let last: TrainedRuns = { ends: [], signal: null };
    for (let seed = 1; seed <= options.seeds && last.signal === null; seed++) {
      const config = resolveConfig(preset, overridesOf({ ...options, seed }), objective);
      const modes = await modesOf(preset, config);
      const training = startRun(store, config, { group: `coverage-${preset}-${objective}` });
      last = await trainRuns(store, [training], chooseDisplay(false));
      if (last.ends.some(({ status }) => status !== 'finished')) break;
      rows.push(measured(store, training.run.id, seed, modes));
    }
    if (options.json === true) writeDocument(rows);
    else writeLines(table(rows));
    return last;
  });
  endCommand(trained);
}

async function modesOf(preset: string, config: RunConfig): Promise<MixtureModes> {
  const { modes } = await loadDataset(config.data, config.seed);
  if (modes !== null) return modes;
  throw new BadInputError(`Preset ${preset} has no modes to count; choose gaussians8 or gaussians25.`);
}

/** Coverage of the newest stored samples of a run. */
function measured(store: RunStore, run: string, seed: number, modes: MixtureModes): CoverageRow {
  const grid = store.samples(run);
  return { run, seed, step: grid.step, points: grid.shape[0]!, ...modeCoverage(grid.values, modes) };
}

function table(rows: readonly CoverageRow[]): string[] {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return rows.map(
    ({ run, seed, step, points, covered, modes, highQuality }) =>
      `${run}  seed ${seed}  step ${step}  ${covered} of ${modes} modes  ` +
      `${percent(highQuality)} of ${points} samples within 3 std of a mode`,
  );
}
