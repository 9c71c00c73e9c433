import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The checks of `package.json` that every commit must pass; their whole output explains a failure. */
it.each(['typecheck', 'lint', 'format:check'])('npm run %s', (script) => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  expect(status, `${stdout}${stderr}`).toBe(0);
});
