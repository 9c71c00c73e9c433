import type Database from 'better-sqlite3';

/** A checkpoint without its run; `file` is a name inside the run's folder. */
export interface CheckpointRow {
  readonly step: number;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly seconds: number;
}

/** Checkpoints. `run` is a key of table runs. Every method that writes wants a transaction. */
export class CheckpointRows {
  readonly #insert;
  readonly #all;
  readonly #truncate;

  constructor(db: Database.Database) {
    this.#insert = db.prepare<[number, number, string, string, number, number, number]>(
      `INSERT OR REPLACE INTO checkpoints (run, step, file, sha256, bytes, seconds, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#all = db.prepare<[number], CheckpointRow>(
      'SELECT step, file, sha256, bytes, seconds FROM checkpoints WHERE run = ? ORDER BY step',
    );
    this.#truncate = db.prepare<[number, number]>('DELETE FROM checkpoints WHERE run = ? AND step > ?');
  }

  add(run: number, row: CheckpointRow): void {
    this.#insert.run(run, row.step, row.file, row.sha256, row.bytes, row.seconds, Date.now());
  }

  /** All checkpoints of a run, oldest first. */
  all(run: number): CheckpointRow[] {
    return this.#all.all(run);
  }

  truncate(run: number, step: number): void {
    this.#truncate.run(run, step);
  }
}
