import { once } from 'node:events';
import type { Command } from 'commander';
import { serve } from '../../serve/index.js';
import { wholeNumber } from '../option-values.js';
import { writeJsonLine, writeLines } from '../terminal/output.js';

interface ServeCommandOptions {
  readonly port: number;
  readonly open: boolean;
  readonly json?: boolean;
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('serve the workbench to the browser of this machine')
    .option('--port <n>', 'port on 127.0.0.1; 0 takes any free one', wholeNumber(0), 0)
    .option('--no-open', 'print the address without opening a browser')
    .option('--json', 'the address as one JSON line')
    .addHelpText('after', '\nExample:\n  gan-workbench serve --port 8080 --no-open')
    .action(async ({ port, open, json = false }: ServeCommandOptions) => {
      const served = await serve({ port, open });
      if (json) writeJsonLine({ event: 'serving', url: served.url, port: served.port });
      else writeLines([`The workbench is at ${served.url} (Ctrl-C ends it)`]);
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      await served.close();
    });
}
