import type { Command } from 'commander';
import { writeDocument, writeLines } from '../terminal/output.js';
import { textTable } from '../terminal/text-table.js';

/** What a lab found: named figures, then tables with a heading each. */
export interface TheoryReport {
  readonly figures: readonly (readonly [name: string, value: number | string])[];
  readonly tables: readonly TheoryTable[];
  /** The same as data, and more of it. */
  readonly document: Readonly<Record<string, unknown>>;
}

export interface TheoryTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

export interface JsonOption {
  readonly json?: boolean;
}

/** The options and the example that every lab's command has. */
export function finishLab(command: Command, example: string): Command {
  return command
    .option('--json', 'one JSON document; infinite values are the string "Infinity", undefined ones "NaN"')
    .addHelpText('after', `\nExample:\n  gan-workbench theory ${example}`);
}

export function writeReport({ figures, tables, document }: TheoryReport, { json }: JsonOption): void {
  if (json === true) {
    writeDocument(withInfinities(document));
    return;
  }
  writeLines([
    ...textTable(figures.map(([name, value]) => [name, theoryFigure(value)])),
    ...tables.flatMap(({ title, head, rows }) => [
      '',
      `${title}:`,
      ...textTable([head, ...rows.map((row) => row.map(theoryFigure))]).map((line) => `  ${line}`),
    ]),
  ]);
}

/** Twelve digits: what the quadrature holds. Rounding errors around 0 stay visible. */
export function theoryFigure(value: number | string): string {
  if (typeof value === 'string') return value;
  if (Number.isNaN(value)) return 'undefined';
  if (!Number.isFinite(value)) return value > 0 ? 'infinite' : '-infinite';
  return String(Number(value.toPrecision(12)));
}

/** JSON has no infinite numbers and would write null. Typed arrays become lists. */
function withInfinities(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Float64Array) return Array.from(value, withInfinities);
  if (Array.isArray(value)) return value.map(withInfinities);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withInfinities(inner)]));
}
