import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { serve as serveFunction, ServedWorkbench } from '../../../src/serve/index.js';

const built = pathToFileURL(join(import.meta.dirname, '../../../out/main/serve.js')).href;

/** Serves a store with the built server on any free port, without opening a browser. */
export async function serveStore(store: string, port = 0): Promise<ServedWorkbench> {
  const { serve } = (await import(built)) as { serve: typeof serveFunction };
  return serve({ port, open: false, store });
}
