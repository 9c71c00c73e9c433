import { resolve } from 'node:path';
import type { Command } from 'commander';
import { serve, type ServedWorkbench } from '../../serve/index.js';
import { wholeNumber } from '../option-values.js';
import { storeOption, type StoreOption } from '../store-option.js';
import { writeJsonLine, writeLines } from '../terminal/output.js';

const MAX_PORT = 65_535;

interface ServeCommandOptions extends StoreOption {
  readonly port: number;
  readonly open: boolean;
  readonly json?: boolean;
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('serve the workbench to the browser of this machine')
    .option('--port <n>', 'port on 127.0.0.1; 0 takes any free one', wholeNumber(0, MAX_PORT), 0)
    .addOption(storeOption())
    .option('--no-open', 'print the address without opening a browser')
    .option('--json', 'the address as one JSON line')
    .addHelpText('after', '\nExample:\n  gan-workbench serve --port 8080 --no-open')
    .action(async ({ port, open, store, json = false }: ServeCommandOptions) => {
      const served = await serve({ port, open, store: store === undefined ? undefined : resolve(store) });
      if (json) writeJsonLine({ event: 'serving', url: served.url, port: served.port, store: served.store });
      else writeLines([`The workbench is at ${served.url} (Ctrl-C ends it)`]);
      await closeAtSignal(served);
    });
}

/** The first Ctrl-C or SIGTERM stops the trainings with a checkpoint, a second one ends them at once. */
async function closeAtSignal(served: ServedWorkbench): Promise<void> {
  await new Promise<void>((done, failed) => {
    const close = (): void => {
      served.close().then(done, failed);
    };
    process.on('SIGINT', close);
    process.on('SIGTERM', close);
  });
}
