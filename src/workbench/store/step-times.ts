import { backendChoiceSchema, type BackendChoice } from '../../contract/index.js';
import type { StoreConnection } from './store-connection.js';

/** What backends needed for a step, by graph and machine. */
export class StepTimes {
  readonly #connection: StoreConnection;
  readonly #get;
  readonly #put;

  constructor(connection: StoreConnection) {
    const db = connection.database;
    this.#connection = connection;
    this.#get = db.prepare<[string], { choice: string }>(
      'SELECT choice FROM step_times WHERE machine_and_graph = ?',
    );
    this.#put = db.prepare<[string, string]>('INSERT OR REPLACE INTO step_times VALUES (?, ?)');
  }

  /** Null where nothing is known, or only to a newer program. */
  of(machineAndGraph: string): BackendChoice | null {
    const row = this.#connection.read(() => this.#get.get(machineAndGraph));
    if (row === undefined) return null;
    return backendChoiceSchema.safeParse(JSON.parse(row.choice)).data ?? null;
  }

  keep(machineAndGraph: string, choice: BackendChoice): void {
    this.#connection.write(() => this.#put.run(machineAndGraph, JSON.stringify(choice)));
  }
}
