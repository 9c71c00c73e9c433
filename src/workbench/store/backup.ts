import type Database from 'better-sqlite3';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const DIRECTORY = 'backups';
const NAME = /^runs-version-(\d+)\.sqlite$/;
const KEPT = 3;

/**
 * Copies a store before it is migrated, into `backups/runs-version-<version>.sqlite`, while others may use it: the
 * copy is of one moment, complete and on disk before it has its name. The newest three are kept. Throws SqliteError
 * where there is no room for it.
 */
export function backUp(db: Database.Database, storeDirectory: string, version: number): string {
  const directory = join(storeDirectory, DIRECTORY);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `runs-version-${version}.sqlite`);
  const temporary = `${file}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(temporary);
    flush(temporary);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  for (const old of backups(storeDirectory).slice(KEPT)) rmSync(old, { force: true });
  return file;
}

/** The backup of the highest version, null where there is none. */
export function newestBackup(storeDirectory: string): string | null {
  return backups(storeDirectory)[0] ?? null;
}

/** Absolute paths, the newest first. */
function backups(storeDirectory: string): string[] {
  const directory = join(storeDirectory, DIRECTORY);
  const versionOf = (name: string): number => Number(NAME.exec(name)?.[1] ?? -1);
  try {
    const names = readdirSync(directory).filter((name) => NAME.test(name));
    return names.sort((a, b) => versionOf(b) - versionOf(a)).map((name) => join(directory, name));
  } catch {
    // No store was migrated here yet.
    return [];
  }
}

function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
