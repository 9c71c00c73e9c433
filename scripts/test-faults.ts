import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIsCurrent } from './start/build-state.ts';
import { packageFolder } from './start/package-folder.ts';

/**
 * `npm run test:faults`: injects every fault of tests/faults, one after the other so that they do not disturb each
 * other's times, prints one line each and writes docs/reliability.md. `-- --long` takes hours; `-- --rows 1,21,fuzz`
 * runs some rows, whose lines take the place of the earlier ones; `-- --rows 21 --times 250 --add` injects so often and
 * adds to what the earlier line counted; `--rows fuzz:PNG` runs the lines that hold a word; `-- --soak 24h` lets row 24 train for so long.
 */
const { values } = parseArgs({
  options: {
    long: { type: 'boolean' },
    rows: { type: 'string' },
    times: { type: 'string' },
    add: { type: 'boolean' },
    soak: { type: 'string' },
  },
});

const environment: NodeJS.ProcessEnv = { ...process.env, FAULTS: values.long === true ? 'long' : 'short' };
if (values.rows !== undefined) environment['FAULTS_ROWS'] = values.rows;
if (values.times !== undefined) environment['FAULTS_TIMES'] = values.times;
if (values.add === true) environment['FAULTS_ADD'] = 'yes';
if (values.soak !== undefined) environment['FAULTS_SOAK'] = values.soak;

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, {
    cwd: packageFolder,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  }).status === 0;

const reporter = join(packageFolder, 'scripts', 'faults', 'reporter.ts');
const tests = ['run', '--project', 'faults', '--no-file-parallelism', `--reporter=${reporter}`];
const built =
  buildIsCurrent(packageFolder) || run('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn']);
const passed = built && run('vitest', tests);
process.exitCode =
  run('prettier', ['--write', '--log-level', 'warn', 'docs/reliability.md']) && passed ? 0 : 1;
