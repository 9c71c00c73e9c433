import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BadInputError } from '../contract/errors.js';

/**
 * Folder of the built page: out/renderer of the package that this code belongs to, wherever the bundler
 * put the code. Throws BadInputError when the page is not built.
 */
export function builtPageFolder(): string {
  const folder = join(packageRoot(import.meta.dirname), 'out', 'renderer');
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new BadInputError(`${folder} holds no page: run \`npm run build\` first.`);
}

function packageRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`No package.json above ${start}.`);
  }
}
