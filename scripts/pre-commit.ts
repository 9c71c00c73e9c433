import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { packageFolder } from './start/package-folder.ts';

/** The pre-commit check: the linter and the formatter on the files that are about to be committed. */
const linted = /\.(ts|vue|js|mjs)$/;

/** git starts hooks with the user's PATH, on which `node` may be too old for the tools. */
const environment = {
  ...process.env,
  PATH: [join(packageFolder, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
};

function stagedFiles(): string[] {
  const { stdout, status } = spawnSync(
    'git',
    ['diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z'],
    {
      cwd: packageFolder,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error('git cannot list the staged files.');
  return stdout.split('\0').filter((file) => file !== '');
}

/** Runs a tool on the files, if there are any; whether it is content with them. */
function check(files: readonly string[], command: string, ...args: string[]): boolean {
  if (files.length === 0) return true;
  const { status } = spawnSync(command, [...args, ...files], {
    cwd: packageFolder,
    env: environment,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

const staged = stagedFiles();
const lockfiles = staged.filter((file) => file === 'package-lock.json');
const sources = staged.filter((file) => linted.test(file));
const eslintArguments = ['--max-warnings', '0', '--no-warn-ignored'];
const cacheArguments = ['--cache', '--cache-location', 'node_modules/.cache/eslint/'];

const contents = [
  lockfiles.length === 0 || check(['--check'], 'node', 'scripts/lockfile.ts'),
  check(sources, 'eslint', ...eslintArguments, ...cacheArguments),
  check(staged, 'prettier', '--check', '--ignore-unknown', '--log-level', 'warn'),
];
if (contents.includes(false)) {
  process.stderr.write('Not committed. `npm run format` puts the format right.\n');
  process.exitCode = 1;
}
