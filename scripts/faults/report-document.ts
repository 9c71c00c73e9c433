import type { ReportLine } from './report-line.ts';

const COLUMNS = ['row', 'injected', 'form', 'times', 'lost', 'toldAfter', 'note'] as const;
const HEADINGS = ['row', 'injected', 'form', 'times', 'lost', 'told after', 'measured'];

/** The lines of a document that `reliabilityDocument` wrote, whatever a formatter made of its table. */
export function documentLines(text: string): ReportLine[] {
  return text
    .split('\n')
    .filter((line) => /^\|\s*(?:\d+|fuzz)\s*\|/.test(line))
    .map((line) => {
      const cells = line.split(/(?<!\\)\|/).slice(1, -1);
      const [row = '', injected = '', form = '', times = '', lost = '', toldAfter = '', note = ''] =
        cells.map((text) => text.trim().replaceAll('\\|', '|').replaceAll('\\<', '<'));
      return { row, injected, form, times, lost, toldAfter, note };
    });
}

/**
 * The earlier lines with the new ones in their place, so that the long form can be run in pieces. A line of the long
 * form stands until it is run in the long form again, or until it fails.
 * @param adding a new line counts on from the earlier one of its form.
 */
export function mergedLines(
  earlier: readonly ReportLine[],
  fresh: readonly ReportLine[],
  adding = false,
): ReportLine[] {
  const key = ({ row, injected }: ReportLine): string => `${row}: ${injected}`;
  const lines = new Map(earlier.map((line) => [key(line), line]));
  for (const line of fresh) {
    const known = lines.get(key(line));
    const stands = known?.form === 'long' && line.form !== 'long' && known.times !== '';
    const added = adding && known?.form === line.form && known.times !== '' && line.times !== '';
    if (added) lines.set(key(line), sum(known, line));
    else if (!stands || line.lost === 'FAILED') lines.set(key(line), line);
  }
  const number = ({ row }: ReportLine): number => (row === 'fuzz' ? Infinity : Number(row));
  return [...lines.values()].sort(
    (a, b) => (number(a) === number(b) ? 0 : number(a) - number(b)) || a.injected.localeCompare(b.injected),
  );
}

/** Two pieces of one line: counts add up, the longest time is the longest of both. */
function sum(a: ReportLine, b: ReportLine): ReportLine {
  const total = (x: string, y: string): string => String(Number(x) + Number(y));
  const toldAfter =
    Number.parseFloat(a.toldAfter) > Number.parseFloat(b.toldAfter) ? a.toldAfter : b.toldAfter;
  return { ...b, times: total(a.times, b.times), lost: total(a.lost, b.lost), toldAfter };
}

const cell = (value: string): string => value.replaceAll('|', '\\|').replaceAll('<', '\\<');
const tableRow = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** docs/reliability.md. @param machine what the tests ran on, as a phrase. */
export function reliabilityDocument(lines: readonly ReportLine[], machine: string): string {
  return [
    '# Reliability',
    '',
    `Written by \`npm run test:faults\`, on ${machine}. Each line injects the real thing and fails when anything`,
    'acknowledged is lost or anybody is let in. "Told after" is the longest time until the interface, or the one who',
    'asked, was told. A line that says `long` was run by `npm run test:faults -- --long`, which injects oftener and takes',
    'hours; `-- --rows 1,21,fuzz` runs some of the rows, and their lines take the place of the earlier ones. What a',
    'machine lacks is skipped by name.',
    '',
    tableRow(HEADINGS),
    tableRow(HEADINGS.map(() => '---')),
    ...lines.map((line) => tableRow(COLUMNS.map((column) => line[column]))),
    '',
  ].join('\n');
}
