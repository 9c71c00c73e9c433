import { reportColumns, reportFacts } from './report-columns.js';
import type { BenchReport } from './report.js';

/** The report as aligned text: one block per row, so that it fits a terminal of 80 columns. */
export function formatTerminal(report: BenchReport): string {
  const columns = reportColumns(report);
  const width = Math.max(...columns.map(({ title }) => title.length));
  const blocks = report.rows.map((row) => {
    const lines = columns
      .slice(1)
      .map(({ title, cell }) => [title, cell(row)] as const)
      .filter(([, text]) => text !== '')
      .map(([title, text]) => `  ${title.padEnd(width)}  ${text}`);
    return [`${row.id}: ${row.title}`, ...lines].join('\n');
  });
  return [...blocks, reportFacts(report).join('\n')].join('\n\n');
}
