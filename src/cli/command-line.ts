import { Command } from 'commander';
import { addAblateCommand } from './commands/ablate.js';
import { addBenchCommand } from './commands/bench.js';
import { addCoverageCommand } from './commands/coverage.js';
import { addDataCommand } from './commands/data.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addExportCommand } from './commands/export/index.js';
import { addImportCommand } from './commands/import.js';
import { addPairCommand } from './commands/pair.js';
import { addPresetsCommand } from './commands/presets.js';
import { addRecipesCommand } from './commands/recipes.js';
import { addRunsCommand } from './commands/runs.js';
import { addServeCommand } from './commands/serve.js';
import { addSetupCommand } from './commands/setup.js';
import { addTheoryCommand } from './commands/theory.js';
import { addTrainCommand } from './commands/train.js';
import { errorLine } from './exit-code.js';
import { packageVersion } from '../workbench/package-version.js';

/** The command line `gan-workbench`. Parsing throws instead of ending the process. */
export function createCommandLine(): Command {
  const program = new Command('gan-workbench')
    .description('Train GANs and WGANs side by side on this machine.')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => {
        write(`${errorLine(text.replace(/^error: /, ''))}\n`);
      },
    });
  addTrainCommand(program);
  addPairCommand(program);
  addRunsCommand(program);
  addDataCommand(program);
  addExportCommand(program);
  addImportCommand(program);
  addCoverageCommand(program);
  addAblateCommand(program);
  addPresetsCommand(program);
  addTheoryCommand(program);
  addRecipesCommand(program);
  addBenchCommand(program);
  addDoctorCommand(program);
  addSetupCommand(program);
  addServeCommand(program);
  return program;
}
