import type Database from 'better-sqlite3';
import { emptyDigest, type RunningDigest } from './metric-digest.js';

interface DigestRow {
  readonly run: number;
  readonly rows: number;
  readonly stride: number;
  readonly newest: string;
  readonly sparkline: string;
}

/** Digests of metrics. `run` is a key of table runs. Every method that writes wants a transaction. */
export class DigestRows {
  readonly #one;
  readonly #all;
  readonly #put;

  constructor(db: Database.Database) {
    const select = 'SELECT run, row_count AS rows, stride, newest, sparkline FROM metric_digests';
    this.#one = db.prepare<[number], DigestRow>(`${select} WHERE run = ?`);
    this.#all = db.prepare<[], DigestRow>(select);
    this.#put = db.prepare<[number, number, number, string, string]>(
      'INSERT OR REPLACE INTO metric_digests (run, row_count, stride, newest, sparkline) VALUES (?, ?, ?, ?, ?)',
    );
  }

  of(run: number): RunningDigest {
    const row = this.#one.get(run);
    return row === undefined ? emptyDigest : parse(row);
  }

  all(): Map<number, RunningDigest> {
    return new Map(this.#all.all().map((row) => [row.run, parse(row)]));
  }

  put(run: number, { rows, stride, newest, sparkline }: RunningDigest): void {
    this.#put.run(run, rows, stride, JSON.stringify(newest), JSON.stringify(sparkline));
  }
}

function parse({ rows, stride, newest, sparkline }: DigestRow): RunningDigest {
  return {
    rows,
    stride,
    newest: JSON.parse(newest) as RunningDigest['newest'],
    sparkline: JSON.parse(sparkline) as RunningDigest['sparkline'],
  };
}
