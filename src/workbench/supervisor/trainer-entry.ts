import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE_NAME = 'trainer.js';

/**
 * The bundled trainer: it lies beside the bundle this module is part of, or one folder up when the bundler
 * put this module into a folder of shared chunks.
 */
export function bundledTrainerEntry(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const entry = [here, dirname(here)]
    .map((folder) => join(folder, FILE_NAME))
    .find((file) => existsSync(file));
  if (entry === undefined)
    throw new Error(`The trainer is not built (no ${FILE_NAME} in ${here}): run npm run build.`);
  return entry;
}
