import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageFolder } from './start/package-folder.ts';

/**
 * `npm run test:faults`: injects every fault of tests/faults, one after the other so that they do not disturb each
 * other's times, prints one line each and writes docs/reliability.md. `-- --long` takes hours.
 */
const long = process.argv.includes('--long');
const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, {
    cwd: packageFolder,
    env: { ...process.env, FAULTS: long ? 'long' : 'short' },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  }).status === 0;

const reporter = join(packageFolder, 'scripts', 'faults', 'reporter.ts');
const tests = ['run', '--project', 'faults', '--no-file-parallelism', `--reporter=${reporter}`];
const passed = run('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn']) && run('vitest', tests);
process.exitCode =
  passed && run('prettier', ['--write', '--log-level', 'warn', 'docs/reliability.md']) ? 0 : 1;
