import type Database from 'better-sqlite3';
import { BadInputError } from '../../contract/index.js';

/** 'GANW': marks a SQLite file as a run store. */
export const APPLICATION_ID = 0x47414e57;

/**
 * Refuses a file that is no run store or a newer one, before anything is written to it.
 * @throws BadInputError
 */
export function refuseForeignStore(db: Database.Database, file: string, known: number): void {
  const version = userVersion(db);
  if (version > known) {
    throw new BadInputError(
      `Run store ${file} has version ${version}, this program knows versions up to ${known}: update GAN Workbench or choose another store.`,
    );
  }
  const tables = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0;
  const isOurs = Number(db.pragma('application_id', { simple: true })) === APPLICATION_ID;
  if (tables > 0 && !isOurs)
    throw new BadInputError(`${file} is a database of another program: choose another store.`);
}

/**
 * Brings the store to version `migrations.length`, one transaction per version: a process killed on the way
 * leaves a whole older version. Several processes may do so at once.
 */
export function migrate(db: Database.Database, migrations: readonly string[]): void {
  const step = db.transaction((version: number, sql: string) => {
    if (userVersion(db) >= version) return;
    db.exec(sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${version}`);
  });
  migrations.forEach((sql, index) => {
    if (userVersion(db) <= index) step.immediate(index + 1, sql);
  });
}

/** Number of migrations a store has had; 0 for an empty file. */
export function userVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
