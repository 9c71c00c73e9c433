import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const DIRECTORY = 'holders';

/**
 * Tells other processes that this one lives: an empty SQLite file under an exclusive lock. The system drops
 * the lock when the process ends in whatever way, so neither a reused process id, nor a changed clock, nor a
 * process id of another container can make a dead holder look alive.
 */
export class ProcessLock {
  readonly id = randomUUID();
  readonly #file: string;
  readonly #db: Database.Database;

  /** @param storeDirectory folder of the store; the lock is a file in its subfolder `holders`. */
  constructor(storeDirectory: string) {
    mkdirSync(join(storeDirectory, DIRECTORY), { recursive: true });
    this.#file = lockFile(storeDirectory, this.id);
    this.#db = new Database(this.#file);
    this.#db.exec('BEGIN EXCLUSIVE');
  }

  /** Whether the process that took the lock `id` still lives (and has not released it). */
  static isHeld(storeDirectory: string, id: string): boolean {
    const file = lockFile(storeDirectory, id);
    if (!existsSync(file)) return false;
    const db = new Database(file, { timeout: 0 });
    try {
      // Reading takes a shared lock: it fails beside the holder's, not beside that of another asker.
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return false;
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true;
      throw error;
    } finally {
      db.close();
    }
  }

  /** Removes the file of a lock that is no longer held. */
  static remove(storeDirectory: string, id: string): void {
    rmSync(lockFile(storeDirectory, id), { force: true });
  }

  release(): void {
    this.#db.close();
    rmSync(this.#file, { force: true });
  }
}

function lockFile(storeDirectory: string, id: string): string {
  return join(storeDirectory, DIRECTORY, `${id}.lock`);
}
