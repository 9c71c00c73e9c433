import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const inputs = ['src/**', 'resources/**', 'package.json', 'electron.vite.config.ts'];

/** Written last by the build, and not at all by one that failed. */
const lastOutput = 'out/renderer/index.html';

/** Whether out/ is newer than everything it is built from. */
export function buildIsCurrent(folder: string): boolean {
  const built = statSync(join(folder, lastOutput), { throwIfNoEntry: false });
  if (built === undefined) return false;
  return globSync(inputs, { cwd: folder }).every(
    (path) => statSync(join(folder, path)).mtimeMs <= built.mtimeMs,
  );
}
