// Trains a pretended run in the store argv[2] until it is killed: claims it, then writes metrics, samples and
// checkpoints, and prints the last step of every batch once it is stored.
import { basename } from 'node:path';
import { writeCheckpoint } from '../../../../src/checkpoint/index.js';
import { RunStore } from '../../../../src/workbench/store/index.js';
import { config, sampleCheckpoint } from '../../../checkpoint/support/sample-checkpoint.js';

const say = (line: unknown): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(`${JSON.stringify(line)}\n`, () => {
      resolve();
    });
  });

const ROWS = 7;
const store = RunStore.open(process.argv[2] ?? '');
const { id } = store.createRun(config);
store.claim(id);
const { directory, part } = store.createPart(id);
await say({ id });
for (let step = 0; ; step += ROWS) {
  const steps = Int32Array.from({ length: ROWS }, (_, i) => step + 1 + i);
  const values = Float32Array.from({ length: ROWS * 2 }, (_, i) => step + 1 + (i >> 1));
  store.appendMetrics(id, steps, Float64Array.from(steps), ['loss_d', 'loss_g'], values);
  if (step % (ROWS * 20) === 0) {
    store.addSamples(id, step, [8, 1, 8, 8], new Float32Array(512));
    const { file, sha256, bytes } = await writeCheckpoint(directory, sampleCheckpoint(step));
    store.addCheckpoint(id, { step, file: `${part}/${basename(file)}`, sha256, bytes, seconds: step });
  }
  await say({ step: step + ROWS });
}
