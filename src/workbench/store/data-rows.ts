import type Database from 'better-sqlite3';
import { dataIdentitySchema, type DataIdentity } from '../../contract/index.js';

/** What runs are trained on. `run` is a key of table runs. Every method that writes wants a transaction. */
export class DataRows {
  readonly #put;
  readonly #of;

  constructor(db: Database.Database) {
    this.#put = db.prepare<[number, string]>('INSERT OR REPLACE INTO run_data (run, identity) VALUES (?, ?)');
    this.#of = db.prepare<[number], { identity: string }>('SELECT identity FROM run_data WHERE run = ?');
  }

  put(run: number, identity: DataIdentity): void {
    this.#put.run(run, JSON.stringify(identity));
  }

  /** Null for a run that an older version trained. */
  of(run: number): DataIdentity | null {
    const row = this.#of.get(run);
    return row === undefined ? null : dataIdentitySchema.parse(JSON.parse(row.identity));
  }
}
