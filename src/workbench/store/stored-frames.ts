import { BadInputError, type SampleGrid, type StoredField } from '../../contract/index.js';
import { FieldRows } from './field-rows.js';
import { RunRegistry } from './run-registry.js';
import { SampleRows, type StoredSamples } from './sample-rows.js';

/** What runs made, step by step, to be looked at: samples, and fields of runs of points. A part of RunStore. */
export class StoredFrames extends RunRegistry {
  protected readonly sampleRows: SampleRows;
  protected readonly fieldRows: FieldRows;

  protected constructor(directory: string, busyTimeoutMs: number) {
    super(directory, busyTimeoutMs);
    this.sampleRows = new SampleRows(this.connection.database);
    this.fieldRows = new FieldRows(this.connection.database);
  }

  /** Samples [count, ...dataShape]; images are kept to 8 bits. Samples of the same step are replaced. */
  addSamples(id: string, step: number, shape: readonly number[], values: Float32Array): void {
    this.writeRun(id, 'fast', (row) => {
      this.sampleRows.add(row.key, step, shape, values);
    });
  }

  /**
   * Samples of one step, by default the last one.
   * @throws BadInputError when there are none; it names the nearest step that has some.
   */
  samples(id: string, step?: number): SampleGrid {
    return this.connection.read(() => {
      const row = this.row(id);
      const steps = this.sampleRows.steps(row.key);
      const wanted = step ?? steps.at(-1);
      if (wanted === undefined) throw new BadInputError(`Run ${row.id} has no samples yet.`);
      const grid = this.sampleRows.at(row.key, wanted);
      if (grid) return { runId: row.id, ...grid };
      const nearest = steps.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a), Infinity);
      const remedy = steps.length > 0 ? `the nearest are of step ${nearest}` : 'it has none yet';
      throw new BadInputError(`Run ${row.id} has no samples of step ${wanted}; ${remedy}.`);
    });
  }

  /**
   * Samples of the step nearest to `step`, as they are stored.
   * @throws BadInputError when there are none.
   */
  nearestSamples(id: string, step: number): StoredSamples {
    return this.connection.read(() => {
      const row = this.row(id);
      const samples = this.sampleRows.nearest(row.key, step);
      if (samples === null) throw new BadInputError(`Run ${row.id} has no samples yet.`);
      return samples;
    });
  }

  /** Steps with samples, ascending. */
  sampleSteps(id: string): number[] {
    return this.connection.read(() => this.sampleRows.steps(this.row(id).key));
  }

  /** The field of one step of a run of points; one of the same step is replaced. */
  addField(id: string, field: StoredField): void {
    this.writeRun(id, 'fast', (row) => {
      this.fieldRows.add(row.key, field);
    });
  }

  /** Steps with a field, ascending; none for runs on images. */
  fieldSteps(id: string): number[] {
    return this.connection.read(() => this.fieldRows.steps(this.row(id).key));
  }

  /**
   * The field of the step nearest to `step`.
   * @throws BadInputError when there is none.
   */
  nearestField(id: string, step: number): StoredField {
    return this.connection.read(() => {
      const row = this.row(id);
      const field = this.fieldRows.nearest(row.key, step);
      if (field === null) throw new BadInputError(`Run ${row.id} has no field yet.`);
      return field;
    });
  }

  /** Removes the samples and fields before `step` of steps that are no multiple of `every`. */
  thinFrames(id: string, step: number, every: number): void {
    this.writeRun(id, 'fast', (row) => {
      this.sampleRows.thin(row.key, step, every);
      this.fieldRows.thin(row.key, step, every);
    });
  }
}
