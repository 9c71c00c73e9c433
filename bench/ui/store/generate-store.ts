import Database from 'better-sqlite3';
import { join } from 'node:path';
import { runConfigSchema, type RunConfigInput } from '../../../src/contract/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { COLUMNS, metricCurves, uniformNumbers } from './metric-curves.ts';

export interface StoreSize {
  readonly runs: number;
  /** Metric rows of every run, each with a value of every column. */
  readonly rows: number;
}

/** Runs that are written through the store; the others are copies of them with other names and seeds. */
const TEMPLATES = 12;
const BATCH = 8192;
/** Sample grids of every template: what a gallery's slider moves over. */
const SAMPLE_STEPS = 100;
const SAMPLE_SHAPE = [64, 1, 28, 28] as const;

/** The config of a generated run. */
export const generatedConfig = (seed: number, steps: number): RunConfigInput => ({
  name: `ring ${seed}`,
  seed,
  steps,
  batchSize: 64,
  data: { kind: 'ring' },
  latent: { dim: 2 },
  generator: { kind: 'mlp', hidden: [64] },
  discriminator: { kind: 'mlp', hidden: [64] },
  objective: { kind: (['gan-nonsaturating', 'wgan', 'wgan-gp'] as const)[seed % 3] ?? 'wgan' },
  optimizers: { generator: { kind: 'rmsprop' }, discriminator: { kind: 'rmsprop' } },
});

/**
 * Writes a store of finished runs into an empty folder and gives their ids, the newest first. The first runs are
 * appended through the store's own API; the rows of the rest are copied inside SQLite, which is as good for reading.
 */
export function generateStore(directory: string, { runs, rows }: StoreSize): string[] {
  const store = RunStore.open(directory);
  const random = uniformNumbers(1);
  const ids = Array.from({ length: runs }, (_, index) => {
    const { id } = store.createRun(runConfigSchema.parse(generatedConfig(index, rows)));
    if (index < TEMPLATES) writeTemplate(store, id, rows, random);
    return id;
  });
  store.close();
  copyTemplates(join(directory, 'runs.sqlite'), rows);
  return ids.reverse();
}

function writeTemplate(store: RunStore, id: string, rows: number, random: () => number): void {
  for (let first = 1; first <= rows; first += BATCH) {
    const { steps, seconds, columns } = metricCurves(first, Math.min(BATCH, rows - first + 1), random);
    const values = new Float32Array(steps.length * COLUMNS.length);
    COLUMNS.forEach((name, column) => {
      columns.get(name)?.forEach((value, row) => (values[row * COLUMNS.length + column] = value));
    });
    store.appendMetrics(id, steps, seconds, COLUMNS, values);
  }
  const size = SAMPLE_SHAPE.reduce<number>((a, b) => a * b, 1);
  for (let sample = 1; sample <= SAMPLE_STEPS; sample++) {
    // Strokes on a black ground, as digits are: noise alone would not deflate.
    const values = Float32Array.from({ length: size }, (_, at) =>
      (at + sample * 3) % 11 < 3 ? random() : -1,
    );
    store.addSamples(id, Math.round((sample * rows) / SAMPLE_STEPS), SAMPLE_SHAPE, values);
  }
  store.setStatus(id, 'finished');
}

function copyTemplates(file: string, rows: number): void {
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -200000');
  const keys = db.prepare<[], { key: number }>('SELECT key FROM runs ORDER BY key').all();
  const templates = keys.slice(0, TEMPLATES).map(({ key }) => key);
  const copies = [
    'INSERT INTO metric_columns SELECT $to, series, name FROM metric_columns WHERE run = $from',
    `INSERT INTO metric_blocks (run, series, first_step, last_step, row_count, data)
       SELECT $to, series, first_step, last_step, row_count, data FROM metric_blocks WHERE run = $from`,
    `INSERT INTO metric_digests (run, row_count, stride, newest, sparkline)
       SELECT $to, row_count, stride, newest, sparkline FROM metric_digests WHERE run = $from`,
    `INSERT INTO samples (run, step, shape, encoding, data)
       SELECT $to, step, shape, encoding, data FROM samples WHERE run = $from ORDER BY step DESC LIMIT 1`,
    `UPDATE runs SET status = 'finished', step = ${rows} WHERE key = $to`,
  ].map((sql) => db.prepare<{ from: number; to: number }>(sql));
  const copy = db.transaction((to: number, from: number) => {
    for (const statement of copies) statement.run({ from, to });
  });
  keys.slice(TEMPLATES).forEach(({ key }, index) => {
    copy.immediate(key, templates[index % templates.length] ?? 0);
  });
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
