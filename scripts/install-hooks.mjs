// `prepare`, after every install: sets the pre-commit check up. Never a reason for an install to fail, and
// nothing to do in CI, outside a clone, or where the developers' tools are left out.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

function installer() {
  try {
    return createRequire(import.meta.url).resolve('simple-git-hooks/cli.js');
  } catch {
    return null;
  }
}

const command = installer();
if (process.env['CI'] === undefined && existsSync(join(folder, '.git')) && command !== null) {
  const { status } = spawnSync(process.execPath, [command], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0)
    process.stderr.write('The pre-commit check is not set up; `npm run lint` does the same.\n');
}
