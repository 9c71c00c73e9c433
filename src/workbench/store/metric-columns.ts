import type Database from 'better-sqlite3';

/** Series numbers below are the steps and the seconds. */
const FIRST_METRIC = 2;

/** Numbers the metric columns of every run, in the order in which they first appear. */
export class MetricColumns {
  readonly #select;
  readonly #insert;

  constructor(db: Database.Database) {
    this.#select = db.prepare<[number], { name: string; series: number }>(
      'SELECT name, series FROM metric_columns WHERE run = ? ORDER BY series',
    );
    this.#insert = db.prepare<[number, number, string]>(
      'INSERT INTO metric_columns (run, series, name) VALUES (?, ?, ?)',
    );
  }

  /** Series number of every column of a run. */
  of(run: number): Map<string, number> {
    return new Map(this.#select.all(run).map(({ name, series }) => [name, series]));
  }

  /** Series numbers of a run's columns, to which those of `names` that are new have been added. */
  include(run: number, names: Iterable<string>): Map<string, number> {
    const numbers = this.of(run);
    for (const name of names) {
      if (numbers.has(name)) continue;
      const series = FIRST_METRIC + numbers.size;
      this.#insert.run(run, series, name);
      numbers.set(name, series);
    }
    return numbers;
  }
}
