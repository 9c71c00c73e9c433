import type Database from 'better-sqlite3';
import { fieldShapeSchema, type FieldShape, type StoredField } from '../../contract/index.js';

interface FieldRow {
  readonly step: number;
  readonly shape: string;
  readonly data: Buffer;
}

/** Fields of runs of points. `run` is a key of table runs. Every method that writes wants a transaction. */
export class FieldRows {
  readonly #insert;
  readonly #steps;
  readonly #nearest;
  readonly #truncate;
  readonly #thin;

  constructor(db: Database.Database) {
    this.#insert = db.prepare<[number, number, string, Buffer]>(
      'INSERT OR REPLACE INTO fields (run, step, shape, data) VALUES (?, ?, ?, ?)',
    );
    this.#steps = db.prepare<[number], { step: number }>(
      'SELECT step FROM fields WHERE run = ? ORDER BY step',
    );
    this.#nearest = db.prepare<[number, number], FieldRow>(
      `SELECT step, shape, data FROM fields WHERE rowid = (
         SELECT rowid FROM fields WHERE run = ? ORDER BY abs(step - ?), step LIMIT 1)`,
    );
    this.#truncate = db.prepare<[number, number]>('DELETE FROM fields WHERE run = ? AND step > ?');
    this.#thin = db.prepare<[number, number, number]>(
      'DELETE FROM fields WHERE run = ? AND step < ? AND step % ? <> 0',
    );
  }

  /** The field of one step; one that is there already is replaced. */
  add(run: number, { step, shape, logits, mesh, points, pushes }: StoredField): void {
    const arrays = [logits, mesh, points, pushes];
    const data = Buffer.concat(arrays.map((a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength)));
    this.#insert.run(run, step, JSON.stringify(shape), data);
  }

  /** Steps with a field, ascending. */
  steps(run: number): number[] {
    return this.#steps.all(run).map(({ step }) => step);
  }

  /** The field of the step nearest to `step`; null where there is none. */
  nearest(run: number, step: number): StoredField | null {
    const row = this.#nearest.get(run, step);
    if (!row) return null;
    const shape = fieldShapeSchema.parse(JSON.parse(row.shape));
    return { step: row.step, shape, ...arraysOf(shape, row.data) };
  }

  truncate(run: number, step: number): void {
    this.#truncate.run(run, step);
  }

  /** Removes the fields before `step` that are not of a multiple of `every`. */
  thin(run: number, step: number, every: number): void {
    this.#thin.run(run, step, every);
  }
}

/** The arrays as `add` joined them; what the others leave is shared by points and, where there are any, pushes. */
function arraysOf(shape: FieldShape, data: Buffer): Omit<StoredField, 'step' | 'shape'> {
  const values = new Float32Array(data.byteLength / Float32Array.BYTES_PER_ELEMENT);
  new Uint8Array(values.buffer).set(data);
  const dims = shape.box.length;
  const { latents } = shape;
  const mesh = shape.size ** dims;
  const points = mesh + (latents === null ? 0 : latents.size ** latents.dims * dims);
  const pushes = shape.arrows ? points + (values.length - points) / 2 : values.length;
  return {
    logits: values.slice(0, mesh),
    mesh: values.slice(mesh, points),
    points: values.slice(points, pushes),
    pushes: values.slice(pushes),
  };
}
