import type Database from 'better-sqlite3';
import type { SampleGrid } from '../../contract/index.js';
import {
  decodeSamples,
  encodeSamples,
  storedValues,
  type SampleEncoding,
  type StoredValues,
} from './sample-codec.js';

/** Samples as they are stored. */
export interface StoredSamples {
  readonly step: number;
  /** [count, ...dataShape] */
  readonly shape: readonly number[];
  readonly stored: StoredValues;
}

interface SampleRow {
  readonly step: number;
  readonly shape: string;
  readonly encoding: SampleEncoding;
  readonly data: Buffer;
}

/** Sample grids. `run` is a key of table runs. Every method that writes wants a transaction. */
export class SampleRows {
  readonly #insert;
  readonly #steps;
  readonly #at;
  readonly #nearest;
  readonly #truncate;
  readonly #thin;

  constructor(db: Database.Database) {
    this.#insert = db.prepare<[number, number, string, SampleEncoding, Buffer]>(
      'INSERT OR REPLACE INTO samples (run, step, shape, encoding, data) VALUES (?, ?, ?, ?, ?)',
    );
    this.#steps = db.prepare<[number], { step: number }>(
      'SELECT step FROM samples WHERE run = ? ORDER BY step',
    );
    this.#at = db.prepare<[number, number], SampleRow>(
      'SELECT step, shape, encoding, data FROM samples WHERE run = ? AND step = ?',
    );
    this.#nearest = db.prepare<[number, number], SampleRow>(
      `SELECT step, shape, encoding, data FROM samples WHERE rowid = (
         SELECT rowid FROM samples WHERE run = ? ORDER BY abs(step - ?), step LIMIT 1)`,
    );
    this.#truncate = db.prepare<[number, number]>('DELETE FROM samples WHERE run = ? AND step > ?');
    this.#thin = db.prepare<[number, number, number]>(
      'DELETE FROM samples WHERE run = ? AND step < ? AND step % ? <> 0',
    );
  }

  /** Samples of one step; those that are there already are replaced. */
  add(run: number, step: number, shape: readonly number[], values: Float32Array): void {
    const { encoding, data } = encodeSamples(shape, values);
    this.#insert.run(run, step, JSON.stringify(shape), encoding, data);
  }

  /** Steps with samples, ascending. */
  steps(run: number): number[] {
    return this.#steps.all(run).map(({ step }) => step);
  }

  at(run: number, step: number): Omit<SampleGrid, 'runId'> | null {
    const row = this.#at.get(run, step);
    if (!row) return null;
    const shape = parseShape(row.shape);
    return { step: row.step, shape, values: decodeSamples(shape, row.encoding, row.data) };
  }

  /** The samples of the step nearest to `step`, as they are stored; null where there are none. */
  nearest(run: number, step: number): StoredSamples | null {
    // Mostly a stored step is asked for, which an index finds.
    const row = this.#at.get(run, step) ?? this.#nearest.get(run, step);
    if (!row) return null;
    const shape = parseShape(row.shape);
    return { step: row.step, shape, stored: storedValues(shape, row.encoding, row.data) };
  }

  truncate(run: number, step: number): void {
    this.#truncate.run(run, step);
  }

  /** Removes the samples before `step` that are not of a multiple of `every`. */
  thin(run: number, step: number, every: number): void {
    this.#thin.run(run, step, every);
  }
}

function parseShape(json: string): number[] {
  const shape: unknown = JSON.parse(json);
  return Array.isArray(shape) ? shape.map(Number) : [];
}
