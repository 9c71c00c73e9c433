import Database from 'better-sqlite3';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BadInputError } from '../../contract/index.js';
import { writeFailure } from '../../contract/system-error.js';
import { backUp } from './backup.js';
import { migrate, refuseForeignStore, userVersion } from './migrate.js';
import { migrations } from './migrations/index.js';
import { storeErrorInWords } from './store-error.js';

const FILE_NAME = 'runs.sqlite';
/** Older ones can corrupt a database when the write-ahead log is reset while another process writes. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/**
 * Opens the database of a store folder, which is created if need be, and brings it to the current version; an older
 * one is copied first.
 * @throws BadInputError naming the file: not writable, not a run store, newer than this program.
 */
export function openDatabase(directory: string, busyTimeoutMs: number): Database.Database {
  const file = join(directory, FILE_NAME);
  requireWritable(directory, file);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: busyTimeoutMs });
    requireSqlite(db);
    refuseForeignStore(db, file, migrations.length);
    // Has an effect only on a file without tables: lets deleted runs give their space back piecemeal.
    db.pragma('auto_vacuum = INCREMENTAL');
    if (db.pragma('journal_mode', { simple: true }) !== 'wal') db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma(`journal_size_limit = ${64 << 20}`);
    const version = userVersion(db);
    if (version > 0 && version < migrations.length) backUp(db, directory, version);
    migrate(db, migrations);
    return db;
  } catch (error) {
    db?.close();
    throw storeErrorInWords(error, file);
  }
}

function requireWritable(directory: string, file: string): void {
  try {
    createFolder(directory);
    accessSync(directory, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch (error) {
    const reason = writeFailure(error);
    throw new BadInputError(`Run store ${directory} cannot be written (${reason}); choose another folder.`, {
      cause: error,
    });
  }
}

/** mkdir -p. Node's own recursion never ends where mkdir says ENOENT below an existing folder, as in /proc. */
function createFolder(directory: string): void {
  if (existsSync(directory)) return;
  const parent = dirname(directory);
  if (parent !== directory) createFolder(parent);
  try {
    mkdirSync(directory);
  } catch (error) {
    // Another process was faster.
    if (!existsSync(directory)) throw error;
  }
}

function requireSqlite(db: Database.Database): void {
  const version = db.prepare<[], { v: string }>('SELECT sqlite_version() AS v').get()?.v ?? '';
  const parts = version.split('.').map(Number);
  const difference = OLDEST_SQLITE.map((needed, i) => (parts[i] ?? 0) - needed).find((d) => d !== 0) ?? 0;
  if (difference < 0) {
    throw new BadInputError(
      `SQLite ${version} is too old for a run store, ${OLDEST_SQLITE.join('.')} is needed: reinstall better-sqlite3.`,
    );
  }
}
