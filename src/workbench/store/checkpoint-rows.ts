import type Database from 'better-sqlite3';

/** A checkpoint without its run; `file` is a name inside the run's folder. */
export interface CheckpointRow {
  readonly step: number;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly seconds: number;
  /** Value of the selection's metric of a run's best checkpoint, else null. */
  readonly best: number | null;
}

/** A checkpoint that is the best so far. */
export interface BestCheckpoint {
  readonly value: number;
  /** Whether it was written for that reason alone. */
  readonly extra: boolean;
}

/** Checkpoints. `run` is a key of table runs. Every method that writes wants a transaction. */
export class CheckpointRows {
  readonly #insert;
  readonly #all;
  readonly #truncate;
  readonly #supersede;
  readonly #superseded;
  readonly #demote;

  constructor(db: Database.Database) {
    this.#insert = db.prepare<
      [number, number, string, string, number, number, number, number | null, number]
    >(
      `INSERT OR REPLACE INTO checkpoints
       (run, step, file, sha256, bytes, seconds, created_at, best_value, best_only)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#all = db.prepare<[number], CheckpointRow>(
      'SELECT step, file, sha256, bytes, seconds, best_value AS best FROM checkpoints WHERE run = ? ORDER BY step',
    );
    this.#superseded = db.prepare<[number, number], { file: string }>(
      'SELECT file FROM checkpoints WHERE run = ? AND step <> ? AND best_value IS NOT NULL AND best_only = 1',
    );
    this.#supersede = db.prepare<[number, number]>(
      'DELETE FROM checkpoints WHERE run = ? AND step <> ? AND best_value IS NOT NULL AND best_only = 1',
    );
    this.#demote = db.prepare<[number, number]>(
      'UPDATE checkpoints SET best_value = NULL WHERE run = ? AND step <> ?',
    );
    this.#truncate = db.prepare<[number, number]>('DELETE FROM checkpoints WHERE run = ? AND step > ?');
  }

  /**
   * Lists a checkpoint. One that is the best takes the place of the earlier best; of that one the row goes, too,
   * where it was written for being the best alone.
   * @returns files, inside the run's folder, that are no longer listed.
   */
  add(run: number, row: Omit<CheckpointRow, 'best'>, best: BestCheckpoint | null): string[] {
    const value = best?.value ?? null;
    const only = best?.extra === true ? 1 : 0;
    this.#insert.run(run, row.step, row.file, row.sha256, row.bytes, row.seconds, Date.now(), value, only);
    if (best === null) return [];
    const superseded = this.#superseded.all(run, row.step).map(({ file }) => file);
    this.#supersede.run(run, row.step);
    this.#demote.run(run, row.step);
    return superseded;
  }

  /** All checkpoints of a run, oldest first. */
  all(run: number): CheckpointRow[] {
    return this.#all.all(run);
  }

  truncate(run: number, step: number): void {
    this.#truncate.run(run, step);
  }
}
