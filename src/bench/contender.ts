import type { BenchRow } from './row.js';

/** How long one measurement lasts: until both are reached. */
export interface Budget {
  readonly milliseconds: number;
  readonly steps: number;
}

/** One way to run a row, for example a number of threads. */
export interface Setting {
  /** In words, for reports: `2 threads`. */
  readonly label: string;
  /**
   * Trains on from where the last measurement ended, some steps unmeasured first.
   *
   * @returns milliseconds of every step.
   */
  measure(budget: Budget): Promise<readonly number[]>;
}

/** A row made ready by one contender. */
export interface PreparedRow {
  readonly settings: readonly Setting[];
  dispose(): Promise<void>;
}

/** Why a contender has no figure, in a few words for a table's column. */
export interface Unavailable {
  readonly reason: string;
}

/** Something whose training step is timed: the workbench or a peer. */
export interface Contender {
  readonly id: string;
  /** Name and version, for reports; complete once the contender was opened. */
  readonly description: string;
  prepare(row: BenchRow): Promise<PreparedRow | Unavailable>;
  close(): Promise<void>;
}

/** 1, 2, 4, ... and all cores: the thread counts every contender is tried with. */
export function threadCounts(cores: number): readonly number[] {
  const powers = Array.from({ length: Math.floor(Math.log2(cores)) + 1 }, (_, i) => 2 ** i);
  return [...new Set([...powers, cores])];
}

export const threadsLabel = (threads: number): string => (threads === 1 ? '1 thread' : `${threads} threads`);
