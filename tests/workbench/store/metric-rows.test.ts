import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { RunStore } from '../../../src/workbench/store/index.js';
import { BLOCK_ROWS } from '../../../src/workbench/store/metric-rows.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';
import { join } from 'node:path';

const columns = ['loss_d', 'loss_g'];
const valueOf = (step: number, column: number) => Math.fround(Math.sin(step) + column);

function append(store: RunStore, id: string, steps: number[], names = columns): void {
  const values = steps.flatMap((step) => names.map((name) => valueOf(step, columns.indexOf(name))));
  const seconds = Float64Array.from(steps, (step) => step / 3);
  store.appendMetrics(id, Int32Array.from(steps), seconds, names, Float32Array.from(values));
}

function expectRows(store: RunStore, id: string, steps: number[], range = {}): void {
  const series = store.metrics(id, range);
  expect([...series.steps]).toEqual(steps);
  expect([...series.seconds]).toEqual(steps.map((step) => step / 3));
  columns.forEach((name, column) => {
    expect([...(series.columns.get(name) ?? [])], name).toEqual(steps.map((step) => valueOf(step, column)));
  });
}

/** Row counts of the blocks of every series, oldest first. */
function blocks(directory: string): Map<number, number[]> {
  const db = new Database(join(directory, 'runs.sqlite'), { readonly: true });
  const rows = db
    .prepare<[], { series: number; n: number }>(
      'SELECT series, row_count AS n FROM metric_blocks ORDER BY first_step',
    )
    .all();
  db.close();
  return new Map(
    [...Map.groupBy(rows, (row) => row.series)].map(([series, of]) => [series, of.map(({ n }) => n)]),
  );
}

describe('metrics', { timeout: 30_000 }, () => {
  it('come back as they were appended, in any batches, ranges and after truncation', () => {
    const directory = temporaryDirectory();
    const store = RunStore.open(directory);
    const batches = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 300 }), { maxLength: 12 });
    fc.assert(
      fc.property(batches, fc.nat(4000), fc.nat(4000), (gaps, from, cut) => {
        const { id } = store.createRun(config);
        const all: number[] = [];
        for (const batch of gaps) {
          const steps = batch.map((gap) => ((all.at(-1) ?? 0) + gap, gap));
          let last = all.at(-1) ?? 0;
          const ascending = steps.map((gap) => (last += gap));
          append(store, id, ascending);
          all.push(...ascending);
        }
        if (all.length > 0) expectRows(store, id, all);
        const inRange = all.filter((step) => step >= from && step <= from + 500);
        if (all.length > 0) expectRows(store, id, inRange, { from, to: from + 500 });
        store.truncateAfter(id, cut);
        const kept = all.filter((step) => step <= cut);
        if (all.length > 0) expectRows(store, id, kept);
        expect(store.run(id).step).toBe(kept.at(-1) ?? 0);
        const next = Array.from({ length: 50 }, (_, i) => cut + 1 + i);
        append(store, id, next);
        expectRows(store, id, [...kept, ...next]);
      }),
      { numRuns: 60 },
    );
    store.close();
  });

  it('are kept in full blocks and a few small ones, though they come one by one', () => {
    const directory = temporaryDirectory();
    const store = RunStore.open(directory);
    const { id } = store.createRun(config);
    const steps = Array.from({ length: 2 * BLOCK_ROWS + 703 }, (_, i) => i + 1);
    for (const step of steps) append(store, id, [step]);
    expectRows(store, id, steps);
    const bySeries = blocks(directory);
    expect([...bySeries.keys()].sort()).toEqual([0, 1, 2, 3]);
    for (const counts of bySeries.values()) {
      expect(counts).toEqual([BLOCK_ROWS, BLOCK_ROWS, 512, 128, 32, 16, 8, 4, 2, 1]);
    }
    store.close();
  });

  it('fill columns that a part of the run did not report with NaN', () => {
    const store = RunStore.open(temporaryDirectory());
    const { id } = store.createRun(config);
    append(store, id, [1, 2], ['loss_d']);
    append(store, id, [3, 4, 5]);
    append(store, id, [6], ['loss_g']);
    const { columns: read } = store.metrics(id);
    expect([...(read.get('loss_d') ?? [])].map(Number.isNaN)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect([...(read.get('loss_g') ?? [])].map(Number.isNaN)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([...store.metrics(id, { columns: ['loss_g', 'none'] }).columns.keys()]).toEqual(['loss_g']);
    store.close();
  });

  it('are refused whole when steps do not ascend or sizes do not fit', () => {
    const store = RunStore.open(temporaryDirectory());
    const { id } = store.createRun(config);
    append(store, id, [1, 2]);
    expect(() => append(store, id, [3, 3])).toThrow(/step 3 came after those of step 3/);
    expect(() => append(store, id, [2])).toThrow(/step 2 came after those of step 2/);
    expect(() =>
      store.appendMetrics(id, Int32Array.of(3), new Float64Array(1), columns, new Float32Array(1)),
    ).toThrow(RangeError);
    expectRows(store, id, [1, 2]);
    store.close();
  });
});
