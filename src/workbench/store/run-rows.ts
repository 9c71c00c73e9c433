import type Database from 'better-sqlite3';
import {
  backendNameSchema,
  runConfigSchema,
  type BackendName,
  type RunConfig,
  type RunParent,
  type RunStatus,
  type RunSummary,
} from '../../contract/index.js';
import { nextRunId } from './run-id.js';

/** Row of table runs. */
export interface RunRow {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly reason: string | null;
  readonly config: string;
  readonly step: number;
  readonly pair: string | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly notes: string;
  /** Lock of the process that trains the run, see ProcessLock; null when none does. */
  readonly holder: string | null;
  readonly holder_pid: number | null;
  readonly parent: string | null;
  readonly parent_step: number | null;
  /** Name of the backend whose failure paused the run. */
  readonly failed_backend: string | null;
}

/** The process that trains a run. Process id and start time are for messages, the lock decides. */
export interface RunHolder {
  readonly lock: string;
  readonly pid: number;
  readonly startedAt: number;
}

/** Table runs. Every method that writes wants a transaction. */
export class RunRows {
  /** A run's config never changes, and parsing it is the costly part of a list. */
  readonly #configs = new Map<string, RunConfig>();
  readonly #newestId;
  readonly #insert;
  readonly #byId;
  readonly #byPrefix;
  readonly #all;
  readonly #held;
  readonly #setOrigin;
  readonly #setStatus;
  readonly #setHolder;
  readonly #setStep;
  readonly #delete;

  constructor(db: Database.Database) {
    this.#newestId = db.prepare<[], { id: string | null }>('SELECT max(id) AS id FROM runs');
    this.#insert = db.prepare<
      [string, string, string, string | null, number, number, string | null, number | null]
    >(
      `INSERT INTO runs (id, name, status, config, step, pair, created_at, updated_at, parent, parent_step)
       VALUES (?, ?, 'created', ?, 0, ?, ?, ?, ?, ?)`,
    );
    this.#byId = db.prepare<[string], RunRow>('SELECT * FROM runs WHERE id = ?');
    this.#byPrefix = db.prepare<[string, string], RunRow>(
      'SELECT * FROM runs WHERE id >= ? AND id < ? ORDER BY id LIMIT 3',
    );
    this.#all = db.prepare<[], RunRow>('SELECT * FROM runs ORDER BY id DESC');
    this.#held = db.prepare<[], RunRow>(
      `SELECT * FROM runs
       WHERE holder IS NOT NULL OR status = 'running' OR (status = 'paused' AND failed_backend IS NULL)`,
    );
    this.#setOrigin = db.prepare<[string, RunStatus, string | null, number, number, number, number]>(
      'UPDATE runs SET name = ?, status = ?, reason = ?, step = ?, created_at = ?, updated_at = ? WHERE key = ?',
    );
    this.#setStatus = db.prepare<[RunStatus, string | null, string | null, number, number]>(
      'UPDATE runs SET status = ?, reason = ?, failed_backend = ?, updated_at = ? WHERE key = ?',
    );
    this.#setHolder = db.prepare<[string | null, number | null, number | null, number]>(
      'UPDATE runs SET holder = ?, holder_pid = ?, holder_started_at = ? WHERE key = ?',
    );
    this.#setStep = db.prepare<[number, number, number]>(
      'UPDATE runs SET step = ?, updated_at = ? WHERE key = ?',
    );
    this.#delete = db.prepare<[number]>('DELETE FROM runs WHERE key = ?');
  }

  /** @param given id of a run of another store; by default a new one. */
  insert(config: RunConfig, group: string | null, parent: RunParent | null, given?: string): RunRow {
    const now = Date.now();
    const id = given ?? nextRunId(now, this.#newestId.get()?.id ?? null);
    const json = JSON.stringify(config);
    this.#insert.run(id, config.name, json, group, now, now, parent?.id ?? null, parent?.step ?? null);
    const row = this.#byId.get(id);
    if (!row) throw new Error(`Run ${id} is not there right after it was inserted.`);
    return row;
  }

  /** Up to 3 runs whose id begins with `prefix`; one when it is a whole id. */
  matching(prefix: string): RunRow[] {
    const exact = this.#byId.get(prefix);
    // '~' sorts after every digit of an id.
    return exact ? [exact] : this.#byPrefix.all(prefix, `${prefix}~`);
  }

  /** All runs, newest first. */
  all(): RunRow[] {
    return this.#all.all();
  }

  /** Runs that claim to be in training. */
  held(): RunRow[] {
    return this.#held.all();
  }

  /** What an imported run was in the store it comes from. */
  setOrigin(
    key: number,
    run: Omit<RunSummary, 'id' | 'config' | 'group' | 'parent' | 'failedBackend'>,
  ): void {
    this.#setOrigin.run(run.name, run.status, run.reason, run.step, run.createdAt, run.updatedAt, key);
  }

  setStatus(
    key: number,
    status: RunStatus,
    reason: string | null,
    failedBackend: BackendName | null = null,
  ): void {
    this.#setStatus.run(status, reason, failedBackend, Date.now(), key);
  }

  setHolder(key: number, holder: RunHolder | null): void {
    this.#setHolder.run(holder?.lock ?? null, holder?.pid ?? null, holder?.startedAt ?? null, key);
  }

  setStep(key: number, step: number): void {
    this.#setStep.run(step, Date.now(), key);
  }

  delete(key: number): void {
    this.#delete.run(key);
  }

  summary(row: RunRow): RunSummary {
    return {
      id: row.id,
      name: row.name,
      status: row.status,
      reason: row.reason,
      config: this.#config(row),
      step: row.step,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      group: row.pair,
      parent: row.parent === null ? null : { id: row.parent, step: row.parent_step ?? 0 },
      // A newer program may know more of them.
      failedBackend: backendNameSchema.safeParse(row.failed_backend).data ?? null,
    };
  }

  #config(row: RunRow): RunConfig {
    const known = this.#configs.get(row.id);
    if (known) return known;
    const config = runConfigSchema.parse(JSON.parse(row.config));
    this.#configs.set(row.id, config);
    return config;
  }
}
