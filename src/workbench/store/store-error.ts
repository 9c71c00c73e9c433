import Database from 'better-sqlite3';
import { BadInputError, RunFailedError } from '../../contract/index.js';

/** Another process held the store's write lock for longer than the busy timeout; the write may be repeated. */
export class StoreBusyError extends RunFailedError {}

/** The disk of the store is full; the write may be repeated when there is space. */
export class StoreFullError extends RunFailedError {}

/**
 * An error of SQLite as an error in words; any other error as it is.
 * @returns StoreBusyError and StoreFullError (repeat the write), RunFailedError (disk) or BadInputError (not a usable store).
 */
export function storeErrorInWords(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const options = { cause: error };
  switch (/^SQLITE_[A-Z]+/.exec(error.code)?.[0]) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new StoreBusyError(
        `Run store ${file} is locked by another process; try again when it is done.`,
        options,
      );
    case 'SQLITE_FULL':
      return new StoreFullError(
        `The disk of run store ${file} is full; free some space and try again.`,
        options,
      );
    case 'SQLITE_IOERR':
      return new RunFailedError(`Run store ${file} cannot be read or written: ${error.message}.`, options);
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return new BadInputError(`Run store ${file} cannot be written; choose a writable folder.`, options);
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return new BadInputError(
        `${file} is not a run store or is damaged (${error.message}); choose another store.`,
        options,
      );
    default:
      return error;
  }
}
