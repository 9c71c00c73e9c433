import type Database from 'better-sqlite3';
import { runTrainingSchema, type RunTraining } from '../../contract/index.js';

interface TrainingRow {
  readonly step: number;
  readonly started_at: number;
  readonly compute: string;
}

const computeSchema = runTrainingSchema.omit({ step: true, startedAt: true });

/** What runs were computed with. `run` is a key of table runs. Every method that writes wants a transaction. */
export class TrainingRows {
  readonly #add;
  readonly #all;

  constructor(db: Database.Database) {
    this.#add = db.prepare<[number, number, number, string]>(
      'INSERT INTO trainings (run, step, started_at, compute) VALUES (?, ?, ?, ?)',
    );
    this.#all = db.prepare<[number], TrainingRow>(
      'SELECT step, started_at, compute FROM trainings WHERE run = ? ORDER BY rowid',
    );
  }

  add(run: number, { step, startedAt, ...compute }: RunTraining): void {
    this.#add.run(run, step, startedAt, JSON.stringify(compute));
  }

  /** Trainings of a run, oldest first; those that only a newer program can read are left out. */
  all(run: number): RunTraining[] {
    return this.#all.all(run).flatMap(({ step, started_at: startedAt, compute }) => {
      const parsed = computeSchema.safeParse(JSON.parse(compute));
      return parsed.success ? [{ step, startedAt, ...parsed.data }] : [];
    });
  }
}
