import { Command } from 'commander';
import { errorLine } from './exit-code.js';
import { packageVersion } from '../workbench/package-version.js';

type AddCommand = (program: Command) => void;

/** The commands in the order of the help. Each brings hundreds of modules, so only what is asked for is loaded. */
const commands = new Map<string, () => Promise<AddCommand>>(
  Object.entries({
    train: async () => (await import('./commands/train.js')).addTrainCommand,
    pair: async () => (await import('./commands/pair.js')).addPairCommand,
    runs: async () => (await import('./commands/runs.js')).addRunsCommand,
    data: async () => (await import('./commands/data.js')).addDataCommand,
    export: async () => (await import('./commands/export/index.js')).addExportCommand,
    import: async () => (await import('./commands/import.js')).addImportCommand,
    coverage: async () => (await import('./commands/coverage.js')).addCoverageCommand,
    ablate: async () => (await import('./commands/ablate.js')).addAblateCommand,
    presets: async () => (await import('./commands/presets.js')).addPresetsCommand,
    theory: async () => (await import('./commands/theory.js')).addTheoryCommand,
    recipes: async () => (await import('./commands/recipes.js')).addRecipesCommand,
    bench: async () => (await import('./commands/bench.js')).addBenchCommand,
    doctor: async () => (await import('./commands/doctor.js')).addDoctorCommand,
    setup: async () => (await import('./commands/setup.js')).addSetupCommand,
    serve: async () => (await import('./commands/serve.js')).addServeCommand,
  }),
);

/**
 * The command line `gan-workbench` for the given arguments: with the command that they name, or with all of them where
 * they name none, as for the help. Parsing throws instead of ending the process.
 */
export async function createCommandLine([name = '']: readonly string[]): Promise<Command> {
  const program = new Command('gan-workbench')
    .description('Train GANs and WGANs side by side on this machine.')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => {
        write(`${errorLine(text.replace(/^error: /, ''))}\n`);
      },
    });
  const named = commands.get(name);
  const asked = named === undefined ? [...commands.values()] : [named];
  for (const add of await Promise.all(asked.map((load) => load()))) add(program);
  return program;
}
