import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RunStore } from '../../../src/workbench/store/index.js';
import { migrate } from '../../../src/workbench/store/migrate.js';
import { migrations } from '../../../src/workbench/store/migrations/index.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

function openDatabase(directory = temporaryDirectory()): Database.Database {
  const db = new Database(join(directory, 'runs.sqlite'));
  onTestFinished(() => {
    db.close();
  });
  return db;
}

const schema = (db: Database.Database) =>
  db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
const version = (db: Database.Database) => db.pragma('user_version', { simple: true });

describe('store migrations', () => {
  it('are never edited once published', () => {
    const hashes = migrations.map((sql) => createHash('sha256').update(sql).digest('hex').slice(0, 16));
    expect(hashes).toMatchInlineSnapshot(`
      [
        "32c774619568e975",
        "bbd16c971d173d18",
        "162477972b1f9998",
        "37a013148a0ccb09",
        "c2160e4b5de3de3a",
        "c17eeecdce7a0442",
        "02d3bac0b9c34d41",
        "2c5f1f9ffb998628",
        "0e622de6cca5ca9f",
        "35804d9925e82fa3",
        "5a4dbb6a3e54a0d9",
      ]
    `);
  });

  it('bring a store of version 1 with its runs to the present one', () => {
    const directory = temporaryDirectory();
    const old = openDatabase(directory);
    migrate(old, migrations.slice(0, 1));
    expect(version(old)).toBe(1);
    old.exec(`
      INSERT INTO runs (key, id, name, status, config, step, created_at, updated_at)
      VALUES (7, '00abcdef', 'old', 'finished', '${JSON.stringify(config)}', 12, 1000, 2000);
      INSERT INTO metric_columns VALUES (7, 2, 'loss_d');
      INSERT INTO log_lines (run, at, level, text) VALUES (7, 1500, 'info', 'from version 1');
    `);
    const insert = old.prepare('INSERT INTO metric_blocks VALUES (7, ?, 11, 12, 2, ?)');
    [Int32Array.of(11, 12), Float64Array.of(0.5, 0.75), Float32Array.of(-1, -2)].forEach((data, series) => {
      insert.run(series, Buffer.from(data.buffer));
    });
    const store = RunStore.open(directory);
    expect(store.list()).toEqual([
      {
        id: '00abcdef',
        name: 'old',
        status: 'finished',
        reason: null,
        config,
        step: 12,
        createdAt: 1000,
        updatedAt: 2000,
        group: null,
        parent: null,
        failedBackend: null,
      },
    ]);
    expect(store.metrics('00abcdef')).toEqual({
      steps: Int32Array.of(11, 12),
      seconds: Float64Array.of(0.5, 0.75),
      columns: new Map([['loss_d', Float32Array.of(-1, -2)]]),
    });
    expect(store.logLines('00abcdef')).toEqual([{ at: 1500, level: 'info', text: 'from version 1' }]);
    expect(store.annotations('00abcdef')).toEqual({ notes: '', tags: [] });
    store.annotate('00abcdef', { tags: ['kept'] });
    expect(store.annotations('00abcdef').tags).toEqual(['kept']);
    store.close();
    expect(version(old)).toBe(migrations.length);
  });

  it('lead from every older version to the same schema', () => {
    const fresh = openDatabase();
    migrate(fresh, migrations);
    for (let from = 0; from < migrations.length; from++) {
      const db = openDatabase();
      migrate(db, migrations.slice(0, from));
      migrate(db, migrations);
      expect(schema(db)).toEqual(schema(fresh));
    }
  });

  it('are whole or absent', () => {
    const db = openDatabase();
    const broken = [
      'CREATE TABLE a (x)',
      'CREATE TABLE b (x); INSERT INTO b VALUES (1); SELECT * FROM nowhere',
    ];
    expect(() => {
      migrate(db, broken);
    }).toThrow(/no such table: nowhere/);
    expect(version(db)).toBe(1);
    expect(schema(db)).toMatchObject([{ name: 'a' }]);
    migrate(db, ['CREATE TABLE a (x)', 'CREATE TABLE b (x)']);
    expect(version(db)).toBe(2);
  });
});
