import type Database from 'better-sqlite3';
import { alarmKindSchema, type AlarmKind, type StandingAlarm } from '../../contract/index.js';

interface AlarmRow {
  readonly run: number;
  readonly kind: string;
  readonly raised: number;
}

/** Alarms. `run` is a key of table runs. Every method that writes wants a transaction. */
export class AlarmRows {
  readonly #raise;
  readonly #clear;
  readonly #standing;
  readonly #allStanding;
  readonly #forget;
  readonly #clearAll;

  constructor(db: Database.Database) {
    this.#raise = db.prepare<[number, string, number]>(
      'INSERT OR REPLACE INTO alarms (run, kind, raised, cleared) VALUES (?, ?, ?, NULL)',
    );
    this.#clear = db.prepare<[number, number, string]>(
      'UPDATE alarms SET cleared = ? WHERE run = ? AND kind = ? AND cleared IS NULL',
    );
    const select = 'SELECT run, kind, raised FROM alarms WHERE cleared IS NULL';
    this.#standing = db.prepare<[number], AlarmRow>(`${select} AND run = ? ORDER BY raised, kind`);
    this.#allStanding = db.prepare<[], AlarmRow>(`${select} ORDER BY run, raised, kind`);
    this.#forget = db.prepare<[number, number]>('DELETE FROM alarms WHERE run = ? AND raised > ?');
    this.#clearAll = db.prepare<[number, number]>(
      'UPDATE alarms SET cleared = ? WHERE run = ? AND cleared IS NULL',
    );
  }

  raise(run: number, kind: AlarmKind, step: number): void {
    this.#raise.run(run, kind, step);
  }

  clear(run: number, kind: AlarmKind, step: number): void {
    this.#clear.run(step, run, kind);
  }

  /** Alarms of a run that stand, the oldest first. */
  standing(run: number): StandingAlarm[] {
    return this.#standing.all(run).flatMap(parse);
  }

  /** Those of every run that has some. */
  allStanding(): Map<number, StandingAlarm[]> {
    const alarms = new Map<number, StandingAlarm[]>();
    for (const row of this.#allStanding.all()) {
      const known = alarms.get(row.run) ?? [];
      alarms.set(row.run, [...known, ...parse(row)]);
    }
    return alarms;
  }

  /** Forgets what was raised after `step` and clears the rest there: who trains on watches anew. */
  truncate(run: number, step: number): void {
    this.#forget.run(run, step);
    this.#clearAll.run(step, run);
  }
}

/** Kinds that this version does not know are not shown. */
function parse({ kind, raised }: AlarmRow): StandingAlarm[] {
  const known = alarmKindSchema.safeParse(kind);
  return known.success ? [{ kind: known.data, since: raised }] : [];
}
