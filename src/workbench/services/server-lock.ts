import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../contract/index.js';

const LOCK_FILE = 'workbench.lock';
const PLACE_FILE = 'workbench.place';

/**
 * One workbench per store. The system drops the lock of a process that ends in whatever way; the file beside it
 * says where the workbench runs, for whoever finds it locked.
 */
export class ServerLock {
  readonly #db: Database.Database;
  readonly #placeFile: string;
  /** Whether the workbench that had the store before was killed, or the machine went down. */
  readonly endedUncleanly: boolean;

  /** @throws BadInputError when another workbench has the store open; it says where. */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.#placeFile = join(directory, PLACE_FILE);
    this.#db = new Database(join(directory, LOCK_FILE), { timeout: 0 });
    try {
      this.#db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      this.#db.close();
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
      throw new BadInputError(
        `A workbench has the store ${directory} open already${placeIn(this.#placeFile)}: use that one, or choose another store.`,
        { cause: error },
      );
    }
    this.endedUncleanly = existsSync(this.#placeFile);
    this.setPlace(`process ${process.pid}`);
  }

  /** Where this workbench is to be found, for example `http://127.0.0.1:5180 (process 17)`. */
  setPlace(place: string): void {
    writeFileSync(this.#placeFile, place);
  }

  release(): void {
    rmSync(this.#placeFile, { force: true });
    this.#db.close();
  }
}

function placeIn(file: string): string {
  try {
    return `, ${readFileSync(file, 'utf8')}`;
  } catch {
    return '';
  }
}
