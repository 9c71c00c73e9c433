import { loadavg, totalmem, cpus, availableParallelism } from 'node:os';
import { figureCells, holds, type Figure } from './figure.ts';

/** The machine and what ran on it, in one line; with the version of Chromium where one takes part. */
export function machineLine(browser?: string): string {
  const chromium = browser === undefined ? '' : `, Chromium ${browser} without a GPU`;
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(', ');
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${cpu}, ${availableParallelism()} cores, ${gigabytes} GB, ${process.platform} ${process.arch}, Node ${process.version}${chromium}; load ${load}`;
}

export function figureLine(figure: Figure): string {
  const [name, value, limit, verdict] = figureCells(figure);
  return `${verdict.padEnd(13)}  ${name}: ${value} (${limit}); ${figure.note}`;
}

/** docs/performance-ui.md */
export function markdownReport(figures: readonly Figure[], machine: string, store: string): string {
  return `# Performance of the interface

Written by \`npm run bench:ui -- --markdown docs/performance-ui.md\`; do not edit.

${figureTable(figures)}

- Machine: ${machine}.
- Store: ${store}.
- Times end when what is asked for is on screen and the frame after it is painted.
`;
}

/** How many figures hold, and all of them as a table. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => `| ${[...figureCells(figure), figure.note].join(' | ')} |`);
  return `${figures.filter(holds).length} of ${figures.length} figures hold.

| figure | measured | limit | verdict | how |
| --- | --- | --- | --- | --- |
${rows.join('\n')}`;
}
