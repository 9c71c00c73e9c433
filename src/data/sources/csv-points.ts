import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { BadInputError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import { fingerprintOf } from './fingerprint.js';
import { firstBytes } from './labels.js';
import { MAX_CLASSES, MAX_POINTS } from './limits.js';
import type { PointSource, SourceOptions } from './source.js';

/** Most characters of a line. */
const MAX_LINE = 4096;
const SAMPLE = 4096;

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Points of a text file, one a line: x, or x and y, or x, y and the name of a class; separated by commas, semicolons,
 * tabs or blanks; a first line without numbers is a heading. Lines that hold no point are passed over and listed.
 */
export const openCsv = async (path: string, { signal }: SourceOptions): Promise<PointSource> => {
  const collector = new PointCollector();
  try {
    const head = new TextDecoder().decode(await firstBytes(path, SAMPLE));
    if (head.includes('\0')) throw new Error('it is no text file');
    const parser = createReadStream(path, signal === undefined ? {} : { signal }).pipe(
      parse({
        delimiter: delimiterOf(head),
        bom: true,
        info: true,
        trim: true,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        max_record_size: MAX_LINE,
      }),
    );
    for await (const row of parser as AsyncIterable<Row>) collector.add(row.record, row.info.lines);
    return { ...collector.result(), path, format: 'CSV', fingerprint: await fingerprintOf(path) };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new BadInputError(
      `data add: ${path} cannot be used as points (${readFailure(error)}); give one point a line, as in 0.5,-1.25.`,
      { cause: error },
    );
  }
};

/** The first of these that the first line with a number holds; blanks otherwise. */
const delimiterOf = (head: string): string => {
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  const line = lines[1] ?? lines[0] ?? '';
  return [',', ';', '\t'].find((delimiter) => line.includes(delimiter)) ?? ' ';
};

class PointCollector {
  readonly #values: number[] = [];
  readonly #names: string[] = [];
  readonly #passedOver: { name: string; reason: string }[] = [];
  #columns = 0;
  #first = true;

  add(record: readonly string[], line: number): void {
    const cells = record.filter((cell) => cell !== '');
    const first = this.#first;
    this.#first = false;
    if (first && cells.every((cell) => !isNumber(cell))) return;
    const reason = this.#refusal(cells);
    if (reason !== null) {
      this.#passedOver.push({ name: `line ${line}`, reason });
      return;
    }
    if (this.#names.length >= MAX_POINTS) throw new Error(`it holds more than ${MAX_POINTS} points`);
    this.#columns ||= cells.length;
    for (const cell of cells.slice(0, 2)) this.#values.push(Number(cell));
    this.#names.push(cells[2] ?? '');
  }

  #refusal(cells: readonly string[]): string | null {
    if (cells.length === 0 || cells.length > 3) return `it has ${cells.length} columns instead of 1 to 3`;
    if (this.#columns !== 0 && cells.length !== this.#columns) {
      return `it has ${cells.length} columns instead of ${this.#columns}`;
    }
    const wrong = cells.slice(0, 2).find((cell) => !isNumber(cell));
    return wrong === undefined
      ? null
      : `"${wrong.slice(0, 40).replaceAll(/[\p{Cc}\s]+/gu, ' ')}" is no number`;
  }

  result(): Omit<PointSource, 'path' | 'format' | 'fingerprint'> {
    const classes = this.#columns === 3 ? [...new Set(this.#names)].sort() : null;
    if (classes !== null && classes.length > MAX_CLASSES) {
      throw new Error(`its third column names ${classes.length} classes, more than ${MAX_CLASSES}`);
    }
    const labelOf = new Map(classes?.map((name, label) => [name, label]));
    return {
      kind: 'points',
      dimension: this.#columns === 1 ? 1 : 2,
      values: Float32Array.from(this.#values),
      labels: classes === null ? null : Uint8Array.from(this.#names, (name) => labelOf.get(name) ?? 0),
      classes,
      passedOver: this.#passedOver,
      close: () => Promise.resolve(),
    };
  }
}

/** A finite float32 in the usual notations. */
const isNumber = (cell: string): boolean =>
  cell !== '' &&
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) &&
  Number.isFinite(Math.fround(Number(cell)));
