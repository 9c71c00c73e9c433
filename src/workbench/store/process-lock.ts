import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Tells other processes that this one lives: an empty SQLite file under an exclusive lock. The system drops
 * the lock when the process ends in whatever way, so neither a reused process id, nor a changed clock, nor a
 * process id of another container can make a dead holder look alive.
 */
export class ProcessLock {
  readonly id: string = randomUUID();
  readonly #file: string;
  readonly #db: Database.Database;

  /** @param folder of the locks' files; it is made where it is missing, for this user alone. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = lockFile(folder, this.id);
    this.#db = new Database(this.#file);
    this.#db.exec('BEGIN EXCLUSIVE');
  }

  /** Whether the process that took the lock `id` still lives (and has not released it). */
  static isHeld(folder: string, id: string): boolean {
    const file = lockFile(folder, id);
    let db: Database.Database;
    try {
      db = new Database(file, { timeout: 0, fileMustExist: true });
    } catch (error) {
      if (existsSync(file)) throw error;
      return false;
    }
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

  /** Locks that have a file in the folder, held or not. */
  static ids(folder: string): string[] {
    return readdirSync(folder).flatMap((name) =>
      name.endsWith(SUFFIX) ? [name.slice(0, -SUFFIX.length)] : [],
    );
  }

  /** Milliseconds since its file was made; 0 where there is none. */
  static age(folder: string, id: string): number {
    const stat = statSync(lockFile(folder, id), { throwIfNoEntry: false });
    return stat === undefined ? 0 : Date.now() - stat.mtimeMs;
  }

  /** Removes the file of a lock that is no longer held. */
  static remove(folder: string, id: string): void {
    rmSync(lockFile(folder, id), { force: true });
  }

  release(): void {
    this.#db.close();
    rmSync(this.#file, { force: true });
  }
}

const SUFFIX = '.lock';

const lockFile = (folder: string, id: string): string => join(folder, `${id}${SUFFIX}`);
