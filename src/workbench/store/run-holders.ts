import { join } from 'node:path';
import { ProcessLock } from './process-lock.js';
import { RunHeldError } from './run-error.js';
import type { RunRow, RunRows } from './run-rows.js';

/** Which living process trains which run. Every method that writes wants a transaction. */
export class RunHolders {
  readonly #folder: string;
  readonly #runs: RunRows;
  /** Taken with the first run that this process claims. */
  #lock: ProcessLock | null = null;

  constructor(storeDirectory: string, runs: RunRows) {
    this.#folder = join(storeDirectory, 'holders');
    this.#runs = runs;
  }

  /** @throws RunHeldError when a living process trains the run. */
  claim(row: RunRow): void {
    this.requireFree(row);
    this.#lock ??= new ProcessLock(this.#folder);
    const startedAt = Math.round(performance.timeOrigin);
    this.#runs.setHolder(row.key, { lock: this.#lock.id, pid: process.pid, startedAt });
  }

  /** @throws RunHeldError when a living process, this one included, trains the run. */
  requireFree(row: RunRow): void {
    if (row.holder === null || !this.#lives(row.holder)) return;
    throw new RunHeldError(
      `Run ${row.id} is being trained by process ${row.holder_pid ?? '?'}; stop it there first.`,
    );
  }

  /** @throws RunHeldError when another process trains the run or did when it ended. */
  requireWritable(row: RunRow): void {
    if (row.holder === null || row.holder === this.#lock?.id) return;
    throw new RunHeldError(`Run ${row.id} belongs to process ${row.holder_pid ?? '?'}, which trains it.`);
  }

  /** Runs in training whose process is gone. */
  abandoned(): RunRow[] {
    return this.#runs.held().filter(({ holder }) => holder === null || !this.#lives(holder));
  }

  /** Gives the ids of the runs it marked. */
  interruptAbandoned(): string[] {
    const rows = this.abandoned();
    for (const { key, holder, holder_pid: pid } of rows) {
      this.#runs.setHolder(key, null);
      this.#runs.setStatus(
        key,
        'interrupted',
        `The process that trained it (${pid ?? '?'}) ended without a word.`,
      );
      if (holder !== null) ProcessLock.remove(this.#folder, holder);
    }
    return rows.map(({ id }) => id);
  }

  /** Gives up all runs of this process: they count as interrupted unless their end was stored. */
  release(): void {
    this.#lock?.release();
    this.#lock = null;
  }

  #lives(holder: string): boolean {
    return holder === this.#lock?.id || ProcessLock.isHeld(this.#folder, holder);
  }
}
