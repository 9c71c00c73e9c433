import { spawnSync } from 'node:child_process';
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

interface Report {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
}

/** Runs tests of the page or the desktop shell, as `npm test` does; a failed one counts as a loss. */
export function pageTests(project: 'page' | 'stand-in', file: string, title = ''): Findings {
  const folder = mkdtempSync(join(tmpdir(), 'gan-workbench-fault-'));
  const output = join(folder, 'report.json');
  const chosen = title === '' ? [] : ['--grep', title];
  const args = [
    'test',
    file,
    `--project=${project}`,
    '--reporter=json',
    '--output',
    join(folder, 'output'),
    ...chosen,
  ];
  const { VITEST: _, ...environment } = process.env;
  spawnSync(join(root, 'node_modules/.bin/playwright'), args, {
    cwd: root,
    env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: output },
    shell: process.platform === 'win32',
  });
  const { stats } = JSON.parse(readFileSync(output, 'utf8')) as Report;
  rmSync(folder, { recursive: true, force: true });
  const failed = stats.unexpected + stats.flaky;
  const times = stats.expected + failed;
  if (times === 0) throw new Error(`${file} has no test ${title}`);
  return { times, lost: failed, note: `tests of ${file}` };
}
