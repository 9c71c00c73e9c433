// Trains four pretended runs in the store argv[2] for an hour of simulated time within argv[3] seconds: the rows,
// samples and log lines that 200 steps per second would give. Prints the ids first, and `done` at the end.
import { setTimeout as sleep } from 'node:timers/promises';
import { runConfigSchema } from '../../../src/contract/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { generatedConfig } from './generate-store.ts';
import { COLUMNS, metricCurves, uniformNumbers } from './metric-curves.ts';

const HOUR = 3600;
const STEPS_PER_SECOND = 200;
const RUNS = 4;
/** Simulated seconds between two writes. */
const SLICE = 4;

const store = RunStore.open(process.argv[2] ?? '');
const pause = (Number(process.argv[3]) * 1000 * SLICE) / HOUR;
const random = uniformNumbers(7);
const steps = HOUR * STEPS_PER_SECOND;
const ids = Array.from({ length: RUNS }, (_, index) => {
  const { id } = store.createRun(runConfigSchema.parse(generatedConfig(index, steps)));
  store.claim(id);
  return id;
});
console.log(JSON.stringify({ ids }));

for (let second = 0; second < HOUR; second += SLICE) {
  const due = performance.now() + pause;
  for (const id of ids) {
    const rows = SLICE * STEPS_PER_SECOND;
    const series = metricCurves(second * STEPS_PER_SECOND + 1, rows, random);
    const values = new Float32Array(rows * COLUMNS.length);
    COLUMNS.forEach((name, column) => {
      series.columns.get(name)?.forEach((value, row) => (values[row * COLUMNS.length + column] = value));
    });
    store.appendMetrics(id, series.steps, series.seconds, COLUMNS, values);
    const points = Float32Array.from({ length: 512 * 2 }, () => 4 * random() - 2);
    store.addSamples(id, series.steps.at(-1) ?? 0, [512, 2], points);
    if (second % 60 === 0) store.log(id, 'info', `Minute ${second / 60} of a simulated training.`);
  }
  await sleep(Math.max(0, due - performance.now()));
}
for (const id of ids) store.setStatus(id, 'finished');
store.close();
console.log('done');
