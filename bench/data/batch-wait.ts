import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { importOptionsSchema, runConfigSchema, type RunConfig } from '../../src/contract/index.js';
import { datasetShape, importDataset, loadDataset, type Dataset } from '../../src/data/index.js';
import { buildProgram } from '../../src/engine/step/build.js';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.js';
import { FeedSource } from '../../src/trainer/feed-source.js';
import { drawInitialState } from '../../src/trainer/initial-state.js';
import { RunStreams } from '../../src/trainer/run-streams.js';
import { presetConfig } from '../../src/workbench/presets/index.js';
import { median, type Figure } from '../figures/figure.ts';

const STEPS = 30;
const THREADS = 2;

interface Waits {
  /** Share of the step that it waits for its batch, in percent of the sums. */
  readonly share: number;
  readonly step: number;
  readonly batch: number;
}

/** Trains some steps as the trainer does and times what they wait for. */
async function trainSome(config: RunConfig, dataset: Dataset): Promise<Waits> {
  const executor = createOnnxExecutor();
  const program = buildProgram(config, datasetShape(config.data));
  const session = await executor.prepare(program, { threads: THREADS });
  let waited = 0;
  const timed: Dataset = {
    ...dataset,
    gather: (indices, out) => {
      const begun = performance.now();
      dataset.gather(indices, out);
      waited += performance.now() - begun;
    },
    prefetch: (indices) => {
      const begun = performance.now();
      dataset.prefetch?.(indices);
      waited += performance.now() - begun;
    },
  };
  try {
    await session.writeState(drawInitialState(program.state, config.seed, dataset));
    const feeds = new FeedSource(program, config, timed, RunStreams.start(config, dataset.length));
    const steps: number[] = [];
    const batches: number[] = [];
    for (let step = 0; step < STEPS; step++) {
      waited = 0;
      const begun = performance.now();
      await session.run('train', feeds.next('train', step));
      steps.push(performance.now() - begun);
      batches.push(waited);
    }
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    return { share: (100 * sum(batches)) / sum(steps), step: median(steps), batch: median(batches) };
  } finally {
    await session.dispose();
  }
}

/** How long DCGAN 28 waits for its batches, which come from the file of an imported dataset, and from memory. */
export async function* measureBatchWaits(part: string, directory: string): AsyncGenerator<Figure> {
  const options = importOptionsSchema.parse({ size: 28, channels: 1 });
  const { manifest, folder } = await importDataset({ source: part, name: 'part', options, directory });
  const { name, hash, shape } = manifest;
  for (const nCritic of [5, 1]) {
    const config = runConfigSchema.parse({
      ...presetConfig('mnist-dcgan', 'wgan'),
      nCritic,
      criticWarmup: null,
      selection: null,
      evaluation: { every: 0 },
      data: { kind: 'dataset', name, hash, path: folder, shape, flips: true },
    });
    const figure = (what: string, { share, step, batch }: Waits, note = ''): Figure => ({
      name: `wait of DCGAN 28 for its batches, nCritic ${nCritic}, ${what}`,
      value: share,
      limit: 2,
      unit: '% of the step',
      note: `${STEPS} steps of ${step.toFixed(0)} ms, ${nCritic} batches of ${config.batchSize} in ${batch.toFixed(2)} ms (medians)${note}`,
    });
    await dropFromCache(join(folder, 'samples.bin'));
    const cold = await trainSome(config, await loadDataset(config.data, 0));
    yield figure('file not in the file cache', cold, '; the cache was dropped before');
    yield figure('file in the file cache', await trainSome(config, await loadDataset(config.data, 0)));
    const mnist = runConfigSchema.parse({ ...config, data: { kind: 'mnist' } });
    const memory = await trainSome(mnist, await loadDataset(mnist.data, 0));
    yield figure('MNIST held in memory', memory, ', to compare with');
  }
}

const dropFromCache = (file: string): Promise<unknown> =>
  promisify(execFile)('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0']);
