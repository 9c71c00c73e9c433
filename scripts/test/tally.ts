import { existsSync, readFileSync } from 'node:fs';

/** Tests of one runner. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Neither passed nor failed. */
  readonly skipped: number;
}

/** The part of vitest's JSON report that is read. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Skipped ones, and those that are yet to be written. */
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** A file that could not be loaded has failed and holds no test. */
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** The part of Playwright's JSON report that is read. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

/** @param succeeded whether the runner ended with exit code 0 */
export function vitestTally(file: string, succeeded: boolean): Tally {
  const report = readReport<VitestReport>(file);
  const unloaded = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = (report?.numFailedTests ?? 0) + unloaded.length;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  return consistent({ passed: report?.numPassedTests ?? 0, failed, skipped }, succeeded);
}

/** A flaky test is a failed one. @param succeeded whether the runner ended with exit code 0 */
export function playwrightTally(file: string, succeeded: boolean): Tally {
  const stats = readReport<PlaywrightReport>(file)?.stats ?? {
    expected: 0,
    unexpected: 0,
    flaky: 0,
    skipped: 0,
  };
  const { expected: passed, unexpected, flaky, skipped } = stats;
  return consistent({ passed, failed: unexpected + flaky, skipped }, succeeded);
}

const readReport = <Report>(file: string): Report | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null;

/** A runner that failed outside any test, or ran none, still counts as one failure. */
const consistent = ({ passed, failed, skipped }: Tally, succeeded: boolean): Tally => ({
  passed,
  skipped,
  failed: failed === 0 && (!succeeded || passed === 0) ? 1 : failed,
});
