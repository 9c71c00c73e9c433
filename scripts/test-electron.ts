import { spawnSync } from 'node:child_process';
import { packageFolder } from './start/package-folder.ts';
import { electronTestProblem } from './test/electron.ts';

/** `npm run test:electron`: the desktop application in Electron itself, from out/. */
const problem = electronTestProblem();
if (problem === null) {
  const { status } = spawnSync('playwright', ['test', '--project', 'electron'], {
    cwd: packageFolder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
} else {
  process.stdout.write(`skipped: ${problem}\n`);
}
