import { BadInputError } from '../../contract/index.js';
import { recipeResultSchema, type RecipeResult } from '../../contract/recipe.js';
import type { StoreConnection } from './store-connection.js';

interface Row {
  readonly key: number;
  readonly result: string;
}

/** The measured recipes of a store, one after the other. */
export class RecipeResults {
  readonly #connection: StoreConnection;
  readonly #insert;
  readonly #all;
  readonly #figures;
  readonly #delete;

  constructor(connection: StoreConnection) {
    const db = connection.database;
    this.#connection = connection;
    this.#insert = db.prepare<[string, string, Uint8Array]>(
      'INSERT INTO recipe_results (recipe, result, figures) VALUES (?, ?, ?)',
    );
    this.#all = db.prepare<[], Row>('SELECT key, result FROM recipe_results ORDER BY key DESC');
    this.#figures = db.prepare<[number], { figures: Buffer }>(
      'SELECT figures FROM recipe_results WHERE key = ?',
    );
    this.#delete = db.prepare<[number]>('DELETE FROM recipe_results WHERE key = ?');
  }

  /** @param figures bytes of packFigures. */
  add(result: Omit<RecipeResult, 'key'>, figures: Uint8Array): RecipeResult {
    const key = this.#connection.writeDurably(() =>
      Number(this.#insert.run(result.recipe, JSON.stringify(result), figures).lastInsertRowid),
    );
    return { ...result, key };
  }

  /** All results, newest first. */
  all(): RecipeResult[] {
    return this.#connection.read(() =>
      this.#all
        .all()
        .map(({ key, result }) => recipeResultSchema.parse({ ...(JSON.parse(result) as object), key })),
    );
  }

  /**
   * Bytes of packFigures.
   * @throws BadInputError when there is no such result.
   */
  figures(key: number): Uint8Array {
    const row = this.#connection.read(() => this.#figures.get(key));
    if (row === undefined) throw new BadInputError(`There is no recipe result ${key} in this store.`);
    return row.figures;
  }

  delete(key: number): void {
    this.#connection.writeDurably(() => this.#delete.run(key));
    this.#connection.releaseSpace();
  }
}
