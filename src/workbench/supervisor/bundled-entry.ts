import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A bundled program: it lies beside the bundle this module is part of, or one folder up when the bundler put this
 * module into a folder of shared chunks.
 */
export function bundledEntry(fileName: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const entry = [here, dirname(here)]
    .map((folder) => join(folder, fileName))
    .find((file) => existsSync(file));
  if (entry === undefined)
    throw new Error(`The program ${fileName} is not built (it is not in ${here}): run npm run build.`);
  return entry;
}
