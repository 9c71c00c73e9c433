import Database from 'better-sqlite3';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RunStore } from '../../../src/workbench/store/index.js';
import { migrate } from '../../../src/workbench/store/migrate.js';
import { migrations } from '../../../src/workbench/store/migrations/index.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

it('copies a store before its migration, and a new or current one not', () => {
  const directory = temporaryDirectory();
  const old = new Database(join(directory, 'runs.sqlite'));
  migrate(old, migrations.slice(0, 3));
  old.close();
  RunStore.open(directory).close();
  RunStore.open(directory).close();
  expect(readdirSync(join(directory, 'backups'))).toEqual(['runs-version-3.sqlite']);
  const copy = new Database(join(directory, 'backups', 'runs-version-3.sqlite'), { readonly: true });
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(copy.pragma('user_version', { simple: true })).toBe(3);
  copy.close();
});
