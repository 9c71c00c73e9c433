import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './start/package-folder.ts';
import { provideChromium } from './test/chromium.ts';
import { electronTestProblem } from './test/electron.ts';
import { provideSoftwareAdapter } from './test/software-adapter.ts';
import { playwrightTally, vitestTally, type Tally } from './test/tally.ts';

/** `npm test`: builds, then runs every test. Its last line is the sum over vitest and Playwright. */
const results = join(packageFolder, 'test-results');
const vitestReport = join(results, 'vitest.json');
const playwrightReport = join(results, 'playwright.json');

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync(command, args, {
    cwd: packageFolder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function runVitest(): Tally {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  return vitestTally(vitestReport, run('vitest', ['run', ...reporters]));
}

function runPlaywright(): Tally {
  if (!provideChromium()) {
    process.stderr.write('No Chromium for the page tests: run `npx playwright install chromium` first.\n');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const problem = electronTestProblem();
  if (problem !== null) process.stdout.write(`Tests in Electron itself skipped: ${problem}\n`);
  const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport };
  return playwrightTally(playwrightReport, run('playwright', ['test', '--reporter=list,json'], environment));
}

function runAll(): Tally[] {
  provideSoftwareAdapter();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  if (!run('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn']))
    return [{ passed: 0, failed: 1, skipped: 0 }];
  return [runVitest(), runPlaywright()];
}

const tallies = runAll();
const sum = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0);
if (sum('skipped') > 0) process.stdout.write(`${sum('skipped')} skipped\n`);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
