import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  BadInputError,
  type BackendName,
  type RunConfig,
  type RunParent,
  type RunStatus,
  type RunSummary,
} from '../../contract/index.js';
import { newestBackup } from './backup.js';
import { AnnotationRows, type RunAnnotations } from './annotation-rows.js';
import { RunNotFoundError } from './run-error.js';
import { RunHolders } from './run-holders.js';
import { RunRows, type RunRow } from './run-rows.js';
import { RunStates } from './run-states.js';
import { StoreConnection } from './store-connection.js';
import { StoreBusyError } from './store-error.js';

/** The statuses of a run that a process holds. */
const HELD: readonly RunStatus[] = ['running', 'paused'];

const WRITABLE_LIMIT_MS = 60_000;
const WRITABLE_LOOK_MS = 20;

/** Which runs a store has, what they are, and which process trains them. A part of RunStore. */
export class RunRegistry {
  /** Absolute path. */
  readonly directory: string;
  /** What changed, for whoever watches the work of other processes. */
  readonly states: RunStates;
  protected readonly connection: StoreConnection;
  protected readonly runs: RunRows;
  protected readonly holders: RunHolders;
  readonly #annotations: AnnotationRows;

  protected constructor(directory: string, busyTimeoutMs: number) {
    this.directory = resolve(directory);
    this.connection = new StoreConnection(this.directory, busyTimeoutMs);
    this.runs = new RunRows(this.connection.database);
    this.states = new RunStates(this.connection.database);
    this.holders = new RunHolders(this.directory, this.runs);
    this.#annotations = new AnnotationRows(this.connection.database);
  }

  close(): void {
    this.holders.release();
    this.connection.close();
  }

  /**
   * Resolves when no other process holds the write lock, so that the write that follows does not block this one.
   * @throws StoreBusyError after a minute.
   */
  async whenWritable(): Promise<void> {
    const until = performance.now() + WRITABLE_LIMIT_MS;
    while (!this.connection.isWritable()) {
      if (performance.now() > until)
        throw new StoreBusyError(`Run store ${this.directory} is locked by another process.`);
      await setTimeout(WRITABLE_LOOK_MS);
    }
  }

  /** @param options.parent the checkpoint a branch begins with. */
  createRun(
    config: RunConfig,
    options: { readonly group?: string; readonly parent?: RunParent } = {},
  ): RunSummary {
    const { group = null, parent = null } = options;
    return this.runs.summary(this.connection.writeDurably(() => this.runs.insert(config, group, parent)));
  }

  run(id: string): RunSummary {
    return this.runs.summary(this.row(id));
  }

  /** Whether there is a run of that whole id. */
  has(id: string): boolean {
    return this.connection.read(() => this.runs.matching(id)).some((row) => row.id === id);
  }

  /** All runs, newest first. */
  list(): RunSummary[] {
    return this.connection.read(() => this.runs.all().map((row) => this.runs.summary(row)));
  }

  /**
   * Marks runs as interrupted whose process is gone, and gives their ids. Called when a store is opened; a
   * process that keeps a store open may call it again.
   */
  markInterrupted(): string[] {
    if (this.connection.read(() => this.holders.abandoned()).length === 0) return [];
    return this.connection.writeDurably(() => this.holders.interruptAbandoned());
  }

  /**
   * Makes this process the one that trains the run, until setStatus ends it: status `running`.
   * @throws RunHeldError when a living process, this one included, trains it already.
   */
  claim(id: string): RunSummary {
    this.markInterrupted();
    this.connection.writeDurably(() => {
      const row = this.row(id);
      this.holders.claim(row);
      this.runs.setStatus(row.key, 'running', null);
    });
    return this.run(id);
  }

  /**
   * Checks the whole database, after an unclean end.
   * @throws BadInputError when it is damaged; it names the newest backup.
   */
  requireIntact(): void {
    const problem = this.connection.problem();
    if (problem === null) return;
    const backup = newestBackup(this.directory);
    const remedy =
      backup === null ? 'choose another store' : `restore its backup ${backup}, or choose another store`;
    throw new BadInputError(
      `The database of run store ${this.directory} is damaged (${problem}): ${remedy}.`,
    );
  }

  /** @throws RunHeldError when a living process, this one included, trains the run. */
  requireFree(id: string): void {
    this.holders.requireFree(this.row(id));
  }

  /** Every status but `running` and `paused` also gives the run up. `reason`: one sentence. */
  setStatus(id: string, status: RunStatus, reason: string | null = null): void {
    this.writeRun(id, 'durable', (row) => {
      this.runs.setStatus(row.key, status, reason);
      if (!HELD.includes(status)) this.runs.setHolder(row.key, null);
    });
  }

  /** Pauses a run whose backend failed, and gives it up: it waits for somebody to resume it. `reason`: one sentence. */
  pauseForBackend(id: string, backend: BackendName, reason: string): void {
    this.writeRun(id, 'durable', (row) => {
      this.runs.setStatus(row.key, 'paused', reason, backend);
      this.runs.setHolder(row.key, null);
    });
  }

  /** Changes what the user says about a run; parts that are left out stay. */
  annotate(id: string, changes: { readonly name?: string } & Partial<RunAnnotations>): void {
    this.connection.writeDurably(() => {
      const { key } = this.row(id);
      if (changes.name !== undefined) this.#annotations.rename(key, changes.name);
      if (changes.notes !== undefined) this.#annotations.setNotes(key, changes.notes);
      if (changes.tags !== undefined) this.#annotations.setTags(key, changes.tags);
    });
  }

  annotations(id: string): RunAnnotations {
    return this.connection.read(() => this.annotationsOf(this.row(id)));
  }

  protected setAnnotations(row: RunRow, { notes, tags }: RunAnnotations): void {
    this.#annotations.setNotes(row.key, notes);
    this.#annotations.setTags(row.key, tags);
  }

  protected annotationsOf(row: RunRow): RunAnnotations {
    return this.#annotations.of(row.key);
  }

  /** Tags of every run that has some, by the key of its row. */
  protected allTags(): Map<number, string[]> {
    return this.#annotations.allTags();
  }

  /**
   * Removes a run with its files. The files go first, since a full disk refuses to delete rows; a deletion
   * that was cut short can be repeated.
   * @throws RunHeldError while a process trains it.
   */
  deleteRun(id: string): void {
    const row = this.row(id);
    this.holders.requireFree(row);
    this.#remove(row);
  }

  /** Removes a run that this process holds. */
  discardRun(id: string): void {
    const row = this.row(id);
    this.holders.requireWritable(row);
    this.#remove(row);
  }

  /** A transaction on a run that no other process trains. */
  protected writeRun(id: string, grade: 'fast' | 'durable', work: (row: RunRow) => void): void {
    const inTransaction = (): void => {
      const row = this.row(id);
      this.holders.requireWritable(row);
      work(row);
    };
    if (grade === 'fast') this.connection.write(inTransaction);
    else this.connection.writeDurably(inTransaction);
  }

  /** Absolute path of the folder with a run's checkpoints. */
  protected directoryOf(row: RunRow): string {
    return join(this.directory, 'runs', row.id);
  }

  /** @throws RunNotFoundError unless exactly one run's id begins with `id`. */
  protected row(id: string): RunRow {
    const prefix = id.trim().toLowerCase();
    const rows = prefix === '' ? [] : this.connection.read(() => this.runs.matching(prefix));
    const [row, other] = rows;
    if (!row)
      throw new RunNotFoundError(
        `There is no run "${id}" in ${this.directory}; \`runs list\` shows the ids.`,
      );
    if (other) {
      const some = rows.map((match) => match.id).join(', ');
      throw new RunNotFoundError(`Run "${id}" is ambiguous: it could be ${some}; give more of the id.`);
    }
    return row;
  }

  #remove(row: RunRow): void {
    rmSync(this.directoryOf(row), { recursive: true, force: true });
    this.connection.writeDurably(() => {
      this.runs.delete(row.key);
    });
    this.connection.releaseSpace();
  }
}
