import { writeFileSync } from 'node:fs';
import { availableParallelism, platform } from 'node:os';
import { join } from 'node:path';
import type { Reporter, TestCase } from 'vitest/node';
import { packageFolder } from '../start/package-folder.ts';

/** What a test of tests/faults leaves behind: see tests/faults/support/fault.ts. */
interface FaultRecord {
  readonly times: number;
  readonly lost: number;
  readonly toldAfter?: number;
  readonly note?: string;
}

interface Line {
  readonly row: number;
  readonly injected: string;
  readonly times: string;
  readonly lost: string;
  readonly toldAfter: string;
  readonly note: string;
}

/** Prints one line per fault and writes docs/reliability.md. */
export default class FaultReporter implements Reporter {
  readonly #lines: Line[] = [];

  onTestCaseResult(test: TestCase): void {
    const line = lineOf(test);
    this.#lines.push(line);
    const told = line.toldAfter === '' ? '' : `, told after ${line.toldAfter}`;
    const counted = line.times === '' ? line.lost : `${line.times} times, ${line.lost} lost${told}`;
    const note = line.note === '' ? '' : ` (${line.note})`;
    process.stdout.write(`${String(line.row).padStart(2)} ${line.injected}: ${counted}${note}\n`);
    for (const { message } of test.result().errors ?? []) process.stdout.write(`   ${message}\n`);
  }

  onTestRunEnd(): void {
    const rows = this.#lines.sort((a, b) => a.row - b.row || a.injected.localeCompare(b.injected));
    const form = process.env['FAULTS'] === 'long' ? 'long' : 'short';
    const table = rows.map(
      ({ row, injected, times, lost, toldAfter, note }) =>
        `| ${[row, injected, times, lost, toldAfter, note].map(cell).join(' | ')} |`,
    );
    const text = [
      '# Reliability',
      '',
      `Written by \`npm run test:faults\`: the ${form} form, on ${platform()} with ${availableParallelism()} cores and Node ${process.versions.node}.`,
      'Each row injects the real thing and fails the test when anything acknowledged is lost or anybody is let in.',
      '"Told after" is the longest time until the interface, or the one who asked, was told. `-- --long` injects oftener',
      'and takes hours. What a machine lacks is skipped by name.',
      '',
      '| row | injected | times | lost | told after | measured |',
      '| --- | --- | --- | --- | --- | --- |',
      ...table,
      '',
    ];
    writeFileSync(join(packageFolder, 'docs', 'reliability.md'), text.join('\n'));
  }
}

const cell = (value: string | number): string => String(value).replaceAll('|', '\\|').replaceAll('\n', ' ');

function lineOf(test: TestCase): Line {
  const { number = '0', injected = test.name } =
    /^(?<number>\d+): (?<injected>.*)$/.exec(test.name)?.groups ?? {};
  const row = Number(number);
  const result = test.result();
  const found = (test.meta() as { fault?: FaultRecord }).fault;
  if (result.state === 'skipped')
    return { row, injected, times: '', lost: 'skipped', toldAfter: '', note: result.note ?? '' };
  if (result.state === 'failed' || found === undefined)
    return { row, injected, times: '', lost: 'FAILED', toldAfter: '', note: found?.note ?? '' };
  const { times, lost, toldAfter, note = '' } = found;
  const told =
    toldAfter === undefined ? '' : `${toldAfter < 10 ? toldAfter.toFixed(1) : Math.round(toldAfter)} ms`;
  return {
    row,
    injected,
    times: String(times),
    lost: String(lost),
    toldAfter: told,
    note: note.replace(/\/\S*\//g, '…/'),
  };
}
