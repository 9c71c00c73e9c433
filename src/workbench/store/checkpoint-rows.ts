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
  /** State of the random streams as the file has it; null in rows of older versions. */
  readonly random: string | null;
}

/** What is told of a checkpoint that is on disk. */
export type NewCheckpoint = Omit<CheckpointRow, 'best' | 'random'> & { readonly random?: string | null };

/** A checkpoint that is the best so far. */
export interface BestCheckpoint {
  readonly value: number;
  /** Whether it was written for that reason alone. */
  readonly extra: boolean;
}

/** So many stay listed whatever is best: one may turn out to be damaged. */
const LEAST_KEPT = 2;

/** Checkpoints. `run` is a key of table runs. Every method that writes wants a transaction. */
export class CheckpointRows {
  readonly #insert;
  readonly #all;
  readonly #truncate;
  readonly #fileOf;
  readonly #delete;
  readonly #spare;
  readonly #demote;
  readonly #flag;

  constructor(db: Database.Database) {
    this.#insert = db.prepare<
      [number, number, string, string, number, number, number, number | null, number, string | null]
    >(
      `INSERT OR REPLACE INTO checkpoints
       (run, step, file, sha256, bytes, seconds, created_at, best_value, best_only, random)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#all = db.prepare<[number], CheckpointRow>(
      `SELECT step, file, sha256, bytes, seconds, best_value AS best, random
       FROM checkpoints WHERE run = ? ORDER BY step`,
    );
    this.#fileOf = db.prepare<[number, number], { file: string }>(
      'SELECT file FROM checkpoints WHERE run = ? AND step = ?',
    );
    this.#delete = db.prepare<[number, number]>('DELETE FROM checkpoints WHERE run = ? AND step = ?');
    this.#spare = db.prepare<{ run: number; kept: number }, { step: number; file: string }>(
      `SELECT step, file FROM checkpoints WHERE run = $run AND best_only = 1 AND best_value IS NULL ORDER BY step
       LIMIT max(0, (SELECT count(*) FROM checkpoints WHERE run = $run) - $kept)`,
    );
    this.#demote = db.prepare<[number, number]>(
      'UPDATE checkpoints SET best_value = NULL WHERE run = ? AND step <> ?',
    );
    this.#flag = db.prepare<[number, number, number]>(
      'UPDATE checkpoints SET best_value = ? WHERE run = ? AND step = ?',
    );
    this.#truncate = db.prepare<[number, number]>('DELETE FROM checkpoints WHERE run = ? AND step > ?');
  }

  /**
   * Lists a checkpoint in the place of an earlier one of its step. One that is the best takes the place of the earlier
   * best; the row of that one goes, too, where it was written for being the best alone and two others are left.
   * @returns files, inside the run's folder, that are no longer listed.
   */
  add(run: number, row: NewCheckpoint, best: BestCheckpoint | null): string[] {
    const { step, file, sha256, bytes, seconds, random = null } = row;
    const value = best?.value ?? null;
    const only = best?.extra === true ? 1 : 0;
    const replaced = this.#fileOf.get(run, step)?.file;
    this.#insert.run(run, step, file, sha256, bytes, seconds, Date.now(), value, only, random);
    if (best !== null) this.#demote.run(run, step);
    const spare = this.#spare.all({ run, kept: LEAST_KEPT });
    for (const { step: old } of spare) this.#delete.run(run, old);
    const unlisted = spare.map(({ file: old }) => old);
    return replaced === undefined || replaced === file ? unlisted : [replaced, ...unlisted];
  }

  /** All checkpoints of a run, oldest first. */
  all(run: number): CheckpointRow[] {
    return this.#all.all(run);
  }

  /** Says that the checkpoint of `step` is the best; none may be flagged yet. */
  flag(run: number, step: number, value: number): void {
    this.#flag.run(value, run, step);
  }

  truncate(run: number, step: number): void {
    this.#truncate.run(run, step);
  }
}
