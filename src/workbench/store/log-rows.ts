import type Database from 'better-sqlite3';

/** One line of a run's log. `at` is in milliseconds since the epoch. */
export interface LogLine {
  readonly at: number;
  readonly level: 'info' | 'warning';
  readonly text: string;
}

/** Log lines. `run` is a key of table runs. */
export class LogRows {
  readonly #insert;
  readonly #newest;

  constructor(db: Database.Database) {
    this.#insert = db.prepare<[number, number, string, string]>(
      'INSERT INTO log_lines (run, at, level, text) VALUES (?, ?, ?, ?)',
    );
    this.#newest = db.prepare<[number, number], LogLine>(
      'SELECT at, level, text FROM log_lines WHERE run = ? ORDER BY key DESC LIMIT ?',
    );
  }

  add(run: number, level: LogLine['level'], text: string, at = Date.now()): void {
    this.#insert.run(run, at, level, text);
  }

  /** The newest `limit` lines, oldest first. */
  newest(run: number, limit: number): LogLine[] {
    return this.#newest.all(run, limit).reverse();
  }
}
