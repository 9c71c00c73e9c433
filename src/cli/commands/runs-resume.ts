import { Option, type Command } from 'commander';
import { backendNames, type BackendName } from '../../contract/index.js';
import { resumeRun } from '../../workbench/supervisor/index.js';
import { wholeNumber } from '../option-values.js';
import { storeOption, withExistingStore, type StoreOption } from '../store-option.js';
import { chooseDisplay } from '../terminal/choose-display.js';
import { trainRuns } from '../train-runs.js';
import { endCommand, reportEnds } from '../training-report.js';

interface ResumeOptions extends StoreOption {
  readonly checkpoint?: number;
  readonly backend?: BackendName;
  readonly json?: boolean;
}

export function addRunsResumeCommand(runs: Command): void {
  runs
    .command('resume')
    .description('train a run on from its newest intact checkpoint')
    .argument('<id>', 'id of the run, or its beginning')
    .option('--checkpoint <step>', 'continue from this one; what came later is removed', wholeNumber(0))
    .addOption(
      new Option('--backend <name>', "compute on this one instead of the config's").choices([
        ...backendNames,
      ]),
    )
    .addOption(storeOption())
    .option('--json', 'JSON lines on stdout')
    .addHelpText('after', '\nExample:\n  gan-workbench runs resume 7k3m')
    .action(async (id: string, { checkpoint, backend, json = false, ...options }: ResumeOptions) => {
      const trained = await withExistingStore(options, async (store) => {
        const named = backend === undefined ? {} : { backend };
        const from = checkpoint === undefined ? {} : { checkpoint };
        const training = await resumeRun(store, id, { ...from, ...named });
        const ended = await trainRuns(store, [training], chooseDisplay(json), named);
        reportEnds([training], ended, json);
        return ended;
      });
      endCommand(trained);
    });
}
