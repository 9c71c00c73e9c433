import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Path of a file of bench/peers, found upwards from this module, bundled or not; null where there is none. */
export function findPeerFile(name: string): string | null {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'bench', 'peers', name);
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return null;
  }
}
