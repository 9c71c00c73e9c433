import type Database from 'better-sqlite3';
import type { RunStatus } from '../../contract/index.js';
import type { LogLine } from './log-rows.js';

/** As much of a run as tells whether it changed. */
export interface RunState {
  readonly key: number;
  readonly id: string;
  readonly status: RunStatus;
  readonly reason: string | null;
  readonly step: number;
  readonly name: string;
  readonly notes: string;
  /** 1 while a process trains it. */
  readonly held: 0 | 1;
}

/** How far what belongs to a run has come; -1 where there is nothing yet. */
export interface RunProgress {
  /** Newest step with samples, with a checkpoint. */
  readonly samples: number;
  readonly checkpoint: number;
  /** Number of the newest log line: they ascend. */
  readonly log: number;
}

/** Looks at a store for what other processes changed. */
export class RunStates {
  readonly #db: Database.Database;
  readonly #all;
  readonly #progress;
  readonly #logAfter;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#all = db.prepare<[], RunState>(
      'SELECT key, id, status, reason, step, name, notes, holder IS NOT NULL AS held FROM runs',
    );
    this.#progress = db.prepare<{ run: number }, RunProgress>(
      `SELECT ifnull((SELECT max(step) FROM samples WHERE run = $run), -1) AS samples,
              ifnull((SELECT max(step) FROM checkpoints WHERE run = $run), -1) AS checkpoint,
              ifnull((SELECT max(key) FROM log_lines WHERE run = $run), -1) AS log`,
    );
    this.#logAfter = db.prepare<[number, number], LogLine>(
      'SELECT at, level, text FROM log_lines WHERE run = ? AND key > ? ORDER BY key LIMIT 1000',
    );
  }

  /** A number that is another one whenever another connection has committed since. Costs no reading of pages. */
  version(): number {
    return Number(this.#db.pragma('data_version', { simple: true }));
  }

  all(): RunState[] {
    return this.#all.all();
  }

  progress(run: number): RunProgress {
    return this.#progress.get({ run }) ?? { samples: -1, checkpoint: -1, log: -1 };
  }

  logAfter(run: number, line: number): LogLine[] {
    return this.#logAfter.all(run, line);
  }
}
