import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServedWorkbench, serve as serveFunction } from '../../src/serve/index.js';
import { displayProblem } from './display.ts';

/** What the built module exports. */
interface ServeModule {
  readonly serve: typeof serveFunction;
}

/** Used when it is free, so that the address stays the same from start to start. */
const usualPort = 5180;

/**
 * Serves the workbench until Ctrl+C.
 *
 * @param reason why there is no window
 * @param port null takes the usual one, or any free one where that is in use
 * @returns exit code
 */
export async function serveInBrowser(folder: string, reason: string, port: number | null): Promise<number> {
  const { serve } = (await import(pathToFileURL(join(folder, 'out/main/serve.js')).href)) as ServeModule;
  const open = displayProblem() === null;
  let served: ServedWorkbench;
  try {
    served = await (port === null
      ? serve({ port: usualPort, open }).catch(() => serve({ port: 0, open }))
      : serve({ port, open }));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  process.stdout.write(`No window (${reason}): the workbench is served to this machine's browser instead.\n`);
  process.stdout.write(`${served.url}\nThe address works once. Ctrl+C ends the workbench.\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await served.close();
  return 0;
}
