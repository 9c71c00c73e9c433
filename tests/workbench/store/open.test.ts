import Database from 'better-sqlite3';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BadInputError, RunFailedError } from '../../../src/contract/index.js';
import { RunStore, StoreBusyError } from '../../../src/workbench/store/index.js';
import { migrations } from '../../../src/workbench/store/migrations/index.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';
import { canMountDisk, startTypescript } from '../../checkpoint/support/typescript-child.js';

const isRoot = process.getuid?.() === 0;

describe('opening a store', { timeout: 30_000 }, () => {
  it('creates the folder and keeps what it holds', () => {
    const directory = join(temporaryDirectory(), 'a', 'b');
    const first = RunStore.open(directory);
    const run = first.createRun(config);
    first.close();
    const second = RunStore.open(directory);
    expect(second.list()).toEqual([run]);
    second.close();
    expect(readdirSync(directory)).toEqual(['runs.sqlite']);
  });

  it('refuses a path that leads through a file', () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    expect(() => RunStore.open(join(file, 'store'))).toThrow(BadInputError);
    expect(() => RunStore.open(join(file, 'store'))).toThrow(
      /file\/store cannot be written .*; choose another folder/,
    );
  });

  it.skipIf(process.platform !== 'linux')('refuses a folder below /proc (Linux only)', () => {
    expect(() => RunStore.open('/proc/store/runs')).toThrow(/\/proc\/store\/runs cannot be written/);
  });

  it('refuses a folder it may not write to', async () => {
    const directory = join(temporaryDirectory(), 'store');
    mkdirSync(directory);
    chmodSync(directory, 0o555);
    const refusal = {
      name: 'BadInputError',
      message: expect.stringMatching(/writing is not permitted there/) as string,
    };
    if (isRoot) {
      // Permissions do not bind root: ask as somebody else.
      chmodSync(join(directory, '..'), 0o755);
      const child = startTypescript(new URL('./support/open-store.ts', import.meta.url), [directory], {
        uid: 65_534,
      });
      expect(JSON.parse(await child.line())).toEqual(refusal);
    } else {
      expect(() => RunStore.open(directory)).toThrow(expect.objectContaining(refusal) as Error);
    }
    expect(readdirSync(directory)).toEqual([]);
  });

  it('refuses a newer store and leaves it alone', () => {
    const directory = temporaryDirectory();
    RunStore.open(directory).close();
    const file = join(directory, 'runs.sqlite');
    const db = new Database(file);
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.pragma('journal_mode = DELETE');
    db.close();
    const before = readFileSync(file);
    const version = migrations.length + 1;
    expect(() => RunStore.open(directory)).toThrow(
      new BadInputError(
        `Run store ${file} has version ${version}, this program knows versions up to ${version - 1}: update GAN Workbench or choose another store.`,
      ),
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses what is no store and leaves it alone', () => {
    const foreign = temporaryDirectory();
    const db = new Database(join(foreign, 'runs.sqlite'));
    db.exec('CREATE TABLE bookmarks (url TEXT)');
    db.close();
    expect(() => RunStore.open(foreign)).toThrow(/runs.sqlite is a database of another program/);
    const text = temporaryDirectory();
    writeFileSync(join(text, 'runs.sqlite'), 'step,loss\n'.repeat(1000));
    expect(() => RunStore.open(text)).toThrow(/runs.sqlite is not a run store or is damaged/);
    expect(readFileSync(join(text, 'runs.sqlite'), 'utf8')).toMatch(/^(step,loss\n){1000}$/);
  });

  it('says that another process holds the lock, once it has waited', () => {
    const directory = temporaryDirectory();
    const store = RunStore.open(directory, { busyTimeoutMs: 20 });
    const other = new Database(join(directory, 'runs.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    expect(() => store.createRun(config)).toThrow(StoreBusyError);
    expect(() => store.createRun(config)).toThrow(RunFailedError);
    expect(store.list()).toEqual([]);
    other.exec('COMMIT');
    other.close();
    store.createRun(config);
    store.close();
  });

  it.skipIf(!canMountDisk)(
    'says that the disk is full, and goes on when it no longer is (where a test may mount one)',
    async () => {
      const directory = temporaryDirectory();
      const child = startTypescript(new URL('./support/fill-store.ts', import.meta.url), [directory], {
        disk: { directory, kib: 2048 },
      });
      const full = `The disk of run store ${join(directory, 'runs.sqlite')} is full; free some space and try again.`;
      expect(JSON.parse(await child.line())).toEqual({ name: 'RunFailedError', message: full });
      expect(JSON.parse(await child.line())).toEqual({ intact: true });
      expect(JSON.parse(await child.line())).toEqual({ goesOn: true });
      expect((await child.exit).code).toBe(0);
    },
  );
});
