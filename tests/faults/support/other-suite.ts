import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../../scripts/test/chromium.js';
import type { Findings } from './fault.js';
import { whole } from './fault.js';

const root = join(import.meta.dirname, '../../..');

/** Why tests of the page are not run here, null where they are. */
export const noPageTests = !whole
  ? 'npm test runs it with the tests of the page'
  : findChromium() === null
    ? 'needs a Chromium'
    : null;

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    }[];
  }[];
}

const testsOf = (suite: Suite): NonNullable<Suite['specs']>[number]['tests'][number][] => [
  ...(suite.specs ?? []).flatMap(({ tests }) => tests),
  ...(suite.suites ?? []).flatMap(testsOf),
];

/**
 * Runs tests of the page or the desktop shell, as `npm test` does; a failed one counts as a loss. A test tells by
 * annotations of type `injected` how often it injected what it is about.
 * @param title words of the titles of those tests of the file that are meant, by default all
 */
export async function pageTests(
  project: 'page' | 'stand-in',
  file: string,
  title: string,
  note: string,
): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'gan-workbench-fault-'));
  const output = join(folder, 'report.json');
  const results = join(folder, 'results');
  const args = [
    'test',
    file,
    `--project=${project}`,
    '--reporter=json',
    '--output',
    results,
    '--grep',
    title,
  ];
  const { VITEST: _, ...environment } = process.env;
  try {
    const child = spawn(join(root, 'node_modules/.bin/playwright'), args, {
      cwd: root,
      env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: output },
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    await once(child, 'exit');
    const tests = testsOf(JSON.parse(readFileSync(output, 'utf8')) as Suite);
    const run = tests.filter(({ status }) => status !== 'skipped');
    if (run.length === 0) throw new Error(`${file} has no test "${title}"`);
    const injected = run.flatMap(({ annotations }) =>
      annotations.filter(({ type }) => type === 'injected').map(({ description }) => Number(description)),
    );
    const times = injected.reduce((sum, count) => sum + count, 0);
    return { times, lost: run.filter(({ status }) => status !== 'expected').length, note };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
