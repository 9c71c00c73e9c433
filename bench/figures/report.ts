import { loadavg, totalmem, cpus, availableParallelism } from 'node:os';
import { figureCells, holds, type Figure } from './figure.ts';

/** The machine in one line; with the version of Chromium where one takes part. */
export function machineLine(browser?: string): string {
  const chromium = browser === undefined ? '' : `, Chromium ${browser} without a GPU`;
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${cpu}, ${availableParallelism()} cores, ${gigabytes} GB, ${process.platform} ${process.arch}, Node ${process.version}${chromium}`;
}

/** What ran beside a measurement: the load of the last 1, 5 and 15 minutes. */
export const loadText = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(', ');

export function figureLine(figure: Figure): string {
  const [name, value, limit, verdict] = figureCells(figure);
  return `${verdict.padEnd(13)}  ${name}: ${value} (${limit}); ${figure.note}`;
}

/** How many figures hold, and all of them as a table. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => `| ${[...figureCells(figure), figure.note].join(' | ')} |`);
  return `${figures.filter(holds).length} of ${figures.length} figures hold.

| figure | measured | limit | verdict | how |
| --- | --- | --- | --- | --- |
${rows.join('\n')}`;
}
