import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, platform } from 'node:os';
import { join } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { packageFolder } from '../start/package-folder.ts';
import { documentLines, mergedLines, reliabilityDocument } from './report-document.ts';
import { printedLine, reportLine, type ReportLine } from './report-line.ts';

const document = join(packageFolder, 'docs', 'reliability.md');
const form = process.env['FAULTS'] === 'long' ? 'long' : 'short';
const adding = process.env['FAULTS_ADD'] !== undefined;
/** Prints one line per fault and writes docs/reliability.md. */
export default class FaultReporter implements Reporter {
  readonly #lines: ReportLine[] = [];
  /** What all tests inject, those of rows that were not asked for included. */
  readonly #injected = new Set<string>();

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    const line = reportLine(test, form);
    this.#injected.add(line.injected);
    // Rows that were not asked for are skipped without a reason.
    if (result.state === 'skipped' && (result.note ?? '') === '') return;
    this.#lines.push(line);
    process.stdout.write(`${printedLine(line)}\n`);
    for (const { message } of result.errors ?? []) process.stdout.write(`   ${message}\n`);
  }

  /** Lines of tests that are gone go too, unless some could not be loaded. */
  onTestRunEnd(modules: readonly TestModule[]): void {
    const earlier = existsSync(document) ? documentLines(readFileSync(document, 'utf8')) : [];
    const loaded = modules.every((module) => module.errors().length === 0);
    const kept = loaded ? earlier.filter(({ injected }) => this.#injected.has(injected)) : earlier;
    const machine = `${platform()} with ${availableParallelism()} cores and Node ${process.versions.node}`;
    writeFileSync(document, reliabilityDocument(mergedLines(kept, this.#lines, adding), machine));
  }
}
