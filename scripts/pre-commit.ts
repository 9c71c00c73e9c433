import { spawnSync } from 'node:child_process';
import { packageFolder } from './start/package-folder.ts';

/** The pre-commit check: the linter and the formatter on the files that are about to be committed. */
const linted = /\.(ts|vue|js|mjs)$/;
const cacheArguments = ['--cache', '--cache-location', 'node_modules/.cache/eslint/'];

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

function check(command: string, args: readonly string[], files: readonly string[]): boolean {
  if (files.length === 0) return true;
  const binary = `node_modules/.bin/${command}${process.platform === 'win32' ? '.cmd' : ''}`;
  const { status } = spawnSync(binary, [...args, ...files], {
    cwd: packageFolder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

const staged = stagedFiles();
const lint = check(
  'eslint',
  ['--max-warnings', '0', '--no-warn-ignored', ...cacheArguments],
  staged.filter((file) => linted.test(file)),
);
const format = check('prettier', ['--check', '--ignore-unknown', '--log-level', 'warn'], staged);
if (!format) process.stderr.write('`npm run format` puts this right.\n');
process.exitCode = lint && format ? 0 : 1;
