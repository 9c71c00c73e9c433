import type { TestCase } from 'vitest/node';

/** What a test of tests/faults leaves behind: see tests/faults/support/fault.ts. */
interface FaultRecord {
  readonly times: number;
  readonly lost: number;
  readonly toldAfter?: number;
  readonly note?: string;
}

/** One line of docs/reliability.md, as text. */
export interface ReportLine {
  /** Row of the list of faults, or `fuzz`. */
  readonly row: string;
  readonly injected: string;
  readonly form: string;
  readonly times: string;
  readonly lost: string;
  readonly toldAfter: string;
  readonly note: string;
}

/** The line of a test that has ended. */
export function reportLine(test: TestCase, form: string): ReportLine {
  const { row = '0', injected = test.name } = /^(?<row>\w+): (?<injected>.*)$/.exec(test.name)?.groups ?? {};
  const line = { row, injected, form, times: '', toldAfter: '' };
  const result = test.result();
  const found = (test.meta() as { fault?: FaultRecord }).fault;
  if (result.state === 'skipped') return { ...line, lost: 'skipped', note: inOneLine(result.note ?? '') };
  if (result.state === 'failed' || found === undefined)
    return { ...line, lost: 'FAILED', note: inOneLine(found?.note ?? '') };
  const { times, lost, toldAfter, note = '' } = found;
  return {
    ...line,
    times: String(times),
    lost: String(lost),
    toldAfter: toldAfter === undefined ? '' : milliseconds(toldAfter),
    note: inOneLine(note),
  };
}

const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** Folders of this machine are nobody's business. */
const inOneLine = (text: string): string =>
  text
    .replace(/\/\S*\//g, '…/')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The line as it is printed. */
export function printedLine({ row, injected, times, lost, toldAfter, note }: ReportLine): string {
  const told = toldAfter === '' ? '' : `, told after ${toldAfter}`;
  const counted = times === '' ? lost : `${times} times, ${lost} lost${told}`;
  return `${row.padStart(4)} ${injected}: ${counted}${note === '' ? '' : ` (${note})`}`;
}
