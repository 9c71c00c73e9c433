// Fills the small disk argv[2] through a store: prints the error, whether all acknowledged rows are there,
// and whether the store goes on once there is space again.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunStore } from '../../../../src/workbench/store/index.js';
import { config } from '../../../checkpoint/support/sample-checkpoint.js';

const ROWS = 100;
const directory = process.argv[2] ?? '';
const ballast = join(directory, 'ballast');
writeFileSync(ballast, Buffer.alloc(1 << 20));
const store = RunStore.open(directory);
const { id } = store.createRun(config);
store.claim(id);
const say = (line: unknown): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
let rows = 0;

function append(): void {
  const steps = Int32Array.from({ length: ROWS }, (_, i) => rows + i + 1);
  store.appendMetrics(id, steps, new Float64Array(ROWS), ['a', 'b', 'c'], new Float32Array(ROWS * 3));
  rows += ROWS;
}

try {
  for (;;) append();
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  say({ name, message });
}
say({ intact: store.metrics(id).steps.length === rows && store.run(id).step === rows });
rmSync(ballast);
append();
store.setStatus(id, 'stopped');
say({ goesOn: store.metrics(id).steps.length === rows && store.run(id).status === 'stopped' });
store.close();
