import { ablationTableSchema, type AblationTable } from '../../contract/ablation.js';
import type { StoreConnection } from './store-connection.js';

/** The finished ablations of a store. */
export class AblationTables {
  readonly #connection: StoreConnection;
  readonly #insert;
  readonly #all;

  constructor(connection: StoreConnection) {
    const db = connection.database;
    this.#connection = connection;
    this.#insert = db.prepare<[string]>('INSERT INTO ablations (result) VALUES (?)');
    this.#all = db.prepare<[], { key: number; result: string }>(
      'SELECT key, result FROM ablations ORDER BY key DESC',
    );
  }

  add(table: Omit<AblationTable, 'key'>): AblationTable {
    const key = this.#connection.writeDurably(() =>
      Number(this.#insert.run(JSON.stringify(table)).lastInsertRowid),
    );
    return { ...table, key };
  }

  /** All tables, newest first. Their runs may have been deleted since. */
  all(): AblationTable[] {
    return this.#connection.read(() =>
      this.#all
        .all()
        .map(({ key, result }) => ablationTableSchema.parse({ ...(JSON.parse(result) as object), key })),
    );
  }
}
