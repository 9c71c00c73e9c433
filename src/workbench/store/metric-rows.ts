import type Database from 'better-sqlite3';
import type { MetricSeries } from '../../contract/index.js';
import { MetricColumns } from './metric-columns.js';
import { concatenateSeries, rowsBefore, sliceSeries } from './metric-series.js';

/** Rows of a full block. */
export const BLOCK_ROWS = 1024;

const STEPS = 0;
const SECONDS = 1;

interface BlockBounds {
  readonly first: number;
  readonly last: number;
  readonly rows: number;
}
/** First step, number of rows, their bytes. */
type Block = readonly [first: number, rows: number, data: Buffer];

/** Which part of a run's metrics to read: steps `from` to `to`, both inclusive. */
export interface MetricRange {
  readonly from?: number;
  readonly to?: number;
  /** Only these columns; by default all. Unknown names are left out. */
  readonly columns?: readonly string[];
}

/** Metrics in columnar blocks. `run` is a key of table runs. Every method that writes wants a transaction. */
export class MetricRows {
  readonly #columns: MetricColumns;
  readonly #insert;
  readonly #lastBlock;
  readonly #blockAt;
  readonly #delete;
  readonly #blocks;

  constructor(db: Database.Database) {
    this.#columns = new MetricColumns(db);
    this.#insert = db.prepare<[number, number, number, number, number, Buffer]>(
      'INSERT INTO metric_blocks (run, series, first_step, last_step, row_count, data) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const bounds = 'SELECT first_step AS first, last_step AS last, row_count AS rows FROM metric_blocks';
    const newestFirst = 'ORDER BY first_step DESC LIMIT 1';
    this.#lastBlock = db.prepare<[number], BlockBounds>(
      `${bounds} WHERE run = ? AND series = 0 ${newestFirst}`,
    );
    this.#blockAt = db.prepare<[number, number], BlockBounds>(
      `${bounds} WHERE run = ? AND series = 0 AND first_step <= ? ${newestFirst}`,
    );
    this.#delete = db.prepare<[number, number, number]>(
      'DELETE FROM metric_blocks WHERE run = ? AND series = ? AND first_step >= ?',
    );
    // A zoomed comparison reads thousands of blocks: rows as arrays come faster than as objects.
    this.#blocks = db
      .prepare<[number, number, number, number], Block>(
        `SELECT first_step, row_count, data FROM metric_blocks
         WHERE run = ? AND series = ? AND first_step BETWEEN ? AND ? ORDER BY first_step`,
      )
      .raw();
  }

  /** Last step with metrics, or null. */
  lastStep(run: number): number | null {
    return this.#lastBlock.get(run)?.last ?? null;
  }

  /**
   * Adds rows after the last ones. Blocks are merged as the digits of a binary counter carry: a tail that is
   * not larger than what follows it joins it, so there are never more than about log2(1024) small blocks
   * and each row is rewritten about as often.
   * @throws RangeError when steps do not ascend.
   */
  append(run: number, series: MetricSeries): void {
    let added = series;
    if (added.steps.length === 0) return;
    let tail = this.#lastBlock.get(run);
    requireAscending(added.steps, tail?.last ?? -1);
    while (tail && tail.rows < BLOCK_ROWS && tail.rows <= added.steps.length) {
      added = concatenateSeries([this.read(run, { from: tail.first }), added]);
      this.#deleteFrom(run, tail.first);
      tail = this.#lastBlock.get(run);
    }
    for (let row = 0; row < added.steps.length; row += BLOCK_ROWS) {
      this.#insertBlock(run, sliceSeries(added, row, Math.min(row + BLOCK_ROWS, added.steps.length)));
    }
  }

  /** Removes all rows after `step`. */
  truncate(run: number, step: number): void {
    const block = this.#blockAt.get(run, step);
    if (!block) return this.#deleteFrom(run, 0);
    if (block.last <= step) return this.#deleteFrom(run, step + 1);
    const kept = this.read(run, { from: block.first, to: step });
    this.#deleteFrom(run, block.first);
    this.#insertBlock(run, kept);
  }

  read(run: number, range: MetricRange = {}): MetricSeries {
    const from = range.from ?? 0;
    const to = range.to ?? Number.MAX_SAFE_INTEGER;
    const start = this.#blockAt.get(run, from)?.first ?? 0;
    const steps = this.#blocks.all(run, STEPS, start, to);
    const offsets = new Map<number, number>();
    let rows = 0;
    for (const [first, count] of steps) {
      offsets.set(first, rows);
      rows += count;
    }
    const fill = <T extends Float32Array | Float64Array | Int32Array>(
      target: T,
      blocks: readonly Block[],
    ): T => {
      // A column that came later has no blocks of the rows before.
      if (blocks.length < steps.length) target.fill(NaN);
      const bytes = new Uint8Array(target.buffer);
      for (const [first, , data] of blocks)
        bytes.set(data, (offsets.get(first) ?? 0) * target.BYTES_PER_ELEMENT);
      return target;
    };
    const columns = new Map<string, Float32Array>();
    for (const [name, series] of this.#columns.of(run)) {
      if (range.columns && !range.columns.includes(name)) continue;
      columns.set(name, fill(new Float32Array(rows), this.#blocks.all(run, series, start, to)));
    }
    const whole = {
      steps: fill(new Int32Array(rows), steps),
      seconds: fill(new Float64Array(rows), this.#blocks.all(run, SECONDS, start, to)),
      columns,
    };
    return sliceSeries(whole, rowsBefore(whole.steps, from), rowsBefore(whole.steps, to + 1));
  }

  #insertBlock(run: number, block: MetricSeries): void {
    const rows = block.steps.length;
    const first = block.steps[0] ?? 0;
    const last = block.steps[rows - 1] ?? 0;
    const insert = (series: number, data: Int32Array | Float64Array | Float32Array): void => {
      const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
      this.#insert.run(run, series, first, last, rows, bytes);
    };
    insert(STEPS, block.steps);
    insert(SECONDS, block.seconds);
    const numbers = this.#columns.include(run, block.columns.keys());
    for (const [name, values] of block.columns) insert(numbers.get(name) ?? NaN, values);
  }

  /** Removes the blocks that begin at `first` or later. */
  #deleteFrom(run: number, first: number): void {
    for (const series of [STEPS, SECONDS, ...this.#columns.of(run).values()])
      this.#delete.run(run, series, first);
  }
}

function requireAscending(steps: Int32Array, last: number): void {
  let previous = last;
  for (const step of steps) {
    if (step <= previous)
      throw new RangeError(`Metrics of step ${step} came after those of step ${previous}.`);
    previous = step;
  }
}
