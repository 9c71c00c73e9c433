import type Database from 'better-sqlite3';

/** What the user added to a run. */
export interface RunAnnotations {
  readonly notes: string;
  /** Sorted, each once. */
  readonly tags: readonly string[];
}

/** Names, notes and tags. `run` is a key of table runs. Every method that writes wants a transaction. */
export class AnnotationRows {
  readonly #rename;
  readonly #setNotes;
  readonly #notes;
  readonly #tags;
  readonly #allTags;
  readonly #clearTags;
  readonly #addTag;

  constructor(db: Database.Database) {
    this.#rename = db.prepare<[string, number]>('UPDATE runs SET name = ? WHERE key = ?');
    this.#setNotes = db.prepare<[string, number]>('UPDATE runs SET notes = ? WHERE key = ?');
    this.#notes = db.prepare<[number], { notes: string }>('SELECT notes FROM runs WHERE key = ?');
    this.#tags = db.prepare<[number], { tag: string }>('SELECT tag FROM run_tags WHERE run = ? ORDER BY tag');
    this.#allTags = db.prepare<[], { run: number; tag: string }>(
      'SELECT run, tag FROM run_tags ORDER BY run, tag',
    );
    this.#clearTags = db.prepare<[number]>('DELETE FROM run_tags WHERE run = ?');
    this.#addTag = db.prepare<[number, string]>('INSERT OR IGNORE INTO run_tags (run, tag) VALUES (?, ?)');
  }

  rename(run: number, name: string): void {
    this.#rename.run(name, run);
  }

  setNotes(run: number, notes: string): void {
    this.#setNotes.run(notes, run);
  }

  setTags(run: number, tags: readonly string[]): void {
    this.#clearTags.run(run);
    for (const tag of tags) this.#addTag.run(run, tag);
  }

  of(run: number): RunAnnotations {
    return { notes: this.#notes.get(run)?.notes ?? '', tags: this.#tags.all(run).map(({ tag }) => tag) };
  }

  /** Tags of every run that has some. */
  allTags(): Map<number, string[]> {
    const tags = new Map<number, string[]>();
    for (const { run, tag } of this.#allTags.all()) {
      const known = tags.get(run);
      if (known) known.push(tag);
      else tags.set(run, [tag]);
    }
    return tags;
  }
}
