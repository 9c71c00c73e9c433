import type Database from 'better-sqlite3';
import { openDatabase } from './open-database.js';
import { StoreBusyError, storeErrorInWords } from './store-error.js';

/**
 * The one connection of a store, with errors in words and two grades of durability. Both grades survive a
 * crash of this process. Metrics, samples and log lines come several times a second and are reproduced by
 * resuming, so a power loss may take their last second (synchronous NORMAL: no fsync per commit). Runs and
 * checkpoint rows are what resuming rests on: their commit waits for the disk (synchronous FULL, which also
 * makes everything before it durable).
 *
 * Writers take the write lock at once (BEGIN IMMEDIATE): a transaction that began by reading could not wait
 * for it.
 */
export class StoreConnection {
  readonly #db: Database.Database;

  readonly #busyTimeoutMs: number;

  constructor(directory: string, busyTimeoutMs: number) {
    this.#busyTimeoutMs = busyTimeoutMs;
    this.#db = openDatabase(directory, busyTimeoutMs);
  }

  get database(): Database.Database {
    return this.#db;
  }

  /** All that `work` reads is of one moment, even while another process writes. */
  read<T>(work: () => T): T {
    return this.#inWords(() => (this.#db.inTransaction ? work() : this.#db.transaction(work).deferred()));
  }

  write<T>(work: () => T): T {
    return this.#inWords(() => this.#db.transaction(work).immediate());
  }

  /** Whether no other process holds the write lock now; does not wait for it. */
  isWritable(): boolean {
    this.#db.pragma('busy_timeout = 0');
    try {
      this.write(() => undefined);
      return true;
    } catch (error) {
      if (error instanceof StoreBusyError) return false;
      throw error;
    } finally {
      this.#db.pragma(`busy_timeout = ${this.#busyTimeoutMs}`);
    }
  }

  /** Full check of the database: the first problem in words, or null. Reads all of it. */
  problem(): string | null {
    const found = String(this.#db.pragma('integrity_check(1)', { simple: true }));
    if (found !== 'ok') return found;
    const orphans = this.#db.pragma('foreign_key_check') as { readonly table: string }[];
    return orphans[0] === undefined ? null : `${orphans[0].table} holds rows of no run`;
  }

  writeDurably<T>(work: () => T): T {
    this.#db.pragma('synchronous = FULL');
    try {
      return this.write(work);
    } finally {
      this.#db.pragma('synchronous = NORMAL');
    }
  }

  /** Gives the space of deleted rows back to the file system. */
  releaseSpace(): void {
    this.#inWords(() => this.#db.pragma('incremental_vacuum'));
  }

  close(): void {
    this.#db.close();
  }

  #inWords<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeErrorInWords(error, this.#db.name);
    }
  }
}
