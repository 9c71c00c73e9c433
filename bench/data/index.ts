import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { importOptionsSchema } from '../../src/contract/index.js';
import { importDataset, loadDataset } from '../../src/data/index.js';

/*
 * `npm run bench:data`: how fast images are imported, beside sharp decoding the same files and doing nothing else, and
 * how long a batch of a dataset takes that stays in its file.
 */

/** Decodes in flight, as many as the system's thread pool does at once. */
const IN_FLIGHT = 4;
const ROUNDS = 3;
const BATCH = 64;
const BATCHES = 500;

const require = createRequire(import.meta.url);
const pictures = join(
  dirname(require.resolve('emoji-datasource-twitter/package.json')),
  'img',
  'twitter',
  '64',
);

async function sharpAlone(size: number): Promise<number> {
  const files = (await readdir(pictures)).filter((name) => name.endsWith('.png'));
  const begun = performance.now();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      await sharp(await readFile(join(pictures, file)))
        .resize(size, size)
        .raw()
        .toBuffer();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return (1000 * files.length) / (performance.now() - begun);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

async function measure(size: 28 | 64, directory: string): Promise<void> {
  const alone: number[] = [];
  const imported: number[] = [];
  const options = importOptionsSchema.parse({ size, channels: size === 28 ? 1 : 3 });
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await sharpAlone(size));
    const begun = performance.now();
    const { manifest, folder } = await importDataset({ source: pictures, name: 'emoji', options, directory });
    imported.push((1000 * manifest.count) / (performance.now() - begun));
    if (round < ROUNDS - 1) await rm(folder, { recursive: true });
    else await measureBatches(folder, manifest.hash, manifest.shape);
  }
  const share = Math.round((100 * median(imported)) / median(alone));
  process.stdout.write(
    `import at ${size} x ${size}: ${Math.round(median(imported))} images/s, sharp alone ${Math.round(median(alone))}: ${share} %\n`,
  );
}

async function measureBatches(path: string, hash: string, shape: number[]): Promise<void> {
  const config = { kind: 'dataset', name: 'emoji', hash, path, shape, split: 'train', flips: false } as const;
  const dataset = await loadDataset(config, 0);
  const out = new Float32Array(BATCH * shape.reduce((a, b) => a * b));
  const times: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const rows = Uint32Array.from({ length: BATCH }, (_, i) => (batch * 7919 + i * 104_729) % dataset.length);
    const begun = performance.now();
    dataset.gather(rows, out);
    times.push(performance.now() - begun);
  }
  process.stdout.write(
    `batch of ${BATCH} of ${shape.join(' x ')}: ${median(times).toFixed(3)} ms (median)\n`,
  );
}

const directory = await mkdtemp(join(tmpdir(), 'gan-workbench-bench-'));
try {
  for (const size of [28, 64] as const) await measure(size, directory);
} finally {
  await rm(directory, { recursive: true });
}
