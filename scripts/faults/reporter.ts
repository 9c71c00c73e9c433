import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, platform } from 'node:os';
import { join } from 'node:path';
import type { Reporter, TestCase } from 'vitest/node';
import { packageFolder } from '../start/package-folder.ts';
import { documentLines, mergedLines, reliabilityDocument } from './report-document.ts';
import { printedLine, reportLine, type ReportLine } from './report-line.ts';

const document = join(packageFolder, 'docs', 'reliability.md');
const form = process.env['FAULTS'] === 'long' ? 'long' : 'short';
const adding = process.env['FAULTS_ADD'] !== undefined;
/** Whether all rows are run, so that lines of tests that are gone go too. */
const complete = process.env['FAULTS_ROWS'] === undefined;

/** Prints one line per fault and writes docs/reliability.md. */
export default class FaultReporter implements Reporter {
  readonly #lines: ReportLine[] = [];

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    // Rows that were not asked for are skipped without a reason.
    if (result.state === 'skipped' && (result.note ?? '') === '') return;
    const line = reportLine(test, form);
    this.#lines.push(line);
    process.stdout.write(`${printedLine(line)}\n`);
    for (const { message } of result.errors ?? []) process.stdout.write(`   ${message}\n`);
  }

  onTestRunEnd(): void {
    const earlier = existsSync(document) ? documentLines(readFileSync(document, 'utf8')) : [];
    const names = new Set(this.#lines.map(({ injected }) => injected));
    const kept = complete ? earlier.filter(({ injected }) => names.has(injected)) : earlier;
    const machine = `${platform()} with ${availableParallelism()} cores and Node ${process.versions.node}`;
    writeFileSync(document, reliabilityDocument(mergedLines(kept, this.#lines, adding), machine));
  }
}
