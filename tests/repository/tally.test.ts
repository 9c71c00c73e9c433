import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { playwrightTally, vitestTally } from '../../scripts/test/tally.js';

const folder = mkdtempSync(join(tmpdir(), 'tally-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function report(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const loaded = { status: 'failed', assertionResults: [{}] };
const unloaded = { status: 'failed', assertionResults: [] };
const waiting = { numPendingTests: 2, numTodoTests: 1 };
const fine = { status: 'passed', assertionResults: [{}] };

describe('vitestTally', () => {
  it.each([
    ['all passed', { numPassedTests: 3, numFailedTests: 0, ...waiting, testResults: [fine] }, true, 3, 0],
    ['some failed', { numPassedTests: 3, numFailedTests: 2, ...waiting, testResults: [loaded] }, false, 3, 2],
    [
      'a file not loaded',
      { numPassedTests: 3, numFailedTests: 0, ...waiting, testResults: [fine, unloaded] },
      false,
      3,
      1,
    ],
    [
      'an error outside the tests',
      { numPassedTests: 3, numFailedTests: 0, ...waiting, testResults: [fine] },
      false,
      3,
      1,
    ],
    ['no test', { numPassedTests: 0, numFailedTests: 0, ...waiting, testResults: [] }, true, 0, 1],
  ])('%s', (name, content, succeeded, passed, failed) => {
    expect(vitestTally(report(`${name}.json`, content), succeeded)).toEqual({ passed, failed, skipped: 3 });
  });

  it('counts a runner that wrote no report as one failure', () => {
    expect(vitestTally(join(folder, 'none.json'), false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('playwrightTally', () => {
  it.each([
    ['all passed', { expected: 3, unexpected: 0, flaky: 0, skipped: 4 }, true, 3, 0],
    ['failed and flaky', { expected: 3, unexpected: 1, flaky: 1, skipped: 4 }, false, 3, 2],
    ['an error outside the tests', { expected: 3, unexpected: 0, flaky: 0, skipped: 4 }, false, 3, 1],
  ])('%s', (name, stats, succeeded, passed, failed) => {
    expect(playwrightTally(report(`${name}.json`, { stats }), succeeded)).toEqual({
      passed,
      failed,
      skipped: 4,
    });
  });

  it('counts a runner that wrote no report as one failure', () => {
    expect(playwrightTally(join(folder, 'none.json'), false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
