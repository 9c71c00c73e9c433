// Trains on the small disk argv[2] that is filled on the way: prints how the run was shown while the disk was full
// and how it ended once there was space again.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runConfigSchema } from '../../../src/contract/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { startRun } from '../../../src/workbench/supervisor/index.js';

const [, , directory = '', entry = ''] = process.argv;
const say = (line: unknown): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
const store = RunStore.open(directory, { busyTimeoutMs: 50 });
const config = runConfigSchema.parse({
  steps: 2000,
  batchSize: 16,
  data: { kind: 'ring', samples: 100 },
  latent: { dim: 2 },
  generator: { kind: 'mlp', hidden: [256, 256] },
  discriminator: { kind: 'mlp', hidden: [256, 256] },
  objective: { kind: 'wgan' },
  optimizers: { generator: { kind: 'rmsprop' }, discriminator: { kind: 'rmsprop' } },
  schedule: { samplesEvery: 100_000, checkpointEvery: 500 },
  evaluation: { every: 0 },
});
const supervisor = startRun(store, config, { entry, leastFreeBytes: 0 });
const { id } = supervisor.run;
const ballast = join(directory, 'ballast');
supervisor.once('checkpoint', () => {
  const piece = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeFileSync(ballast, piece, { flag: 'a' });
  } catch {
    say({ full: performance.now() });
  }
});
let shown = false;
supervisor.on('log', (level, text) => {
  if (level !== 'warning' || shown) return;
  shown = true;
  say({ told: performance.now(), text, checkpoints: store.checkpoints(id).length });
  rmSync(ballast);
  // What pauses for the database goes on by itself, what pauses for a checkpoint when asked.
  supervisor.resume();
});
supervisor.on('paused', () => {
  if (shown) supervisor.resume();
});
const end = await supervisor.end;
say({ end, rows: store.metrics(id).steps.length, checkpoints: store.checkpoints(id).length });
store.close();
