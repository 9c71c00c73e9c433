import type { RunConfig } from '../contract/index.js';
import { loadDataset } from '../data/index.js';
import { sizeOf } from '../engine/ir/op.js';
import { buildExperiment, generatorLosses, type ExperimentGraphName } from '../engine/step/experiment.js';
import { runInChunks } from '../evaluation/index.js';
import { UNROLL, type Bench, type BenchOptions, type Sampler } from '../recipes/definition/laboratory.js';
import type { Executor, HostTensor } from '../runtime/executor.js';
import { fillLatents } from '../trainer/latent-noise.js';
import { drawInitialState } from '../trainer/initial-state.js';
import { BenchFeeds } from './bench-feeds.js';

export interface BenchParts {
  readonly executor: Executor;
  readonly threads: number;
  readonly seed: number;
}

const scalars = (outputs: ReadonlyMap<string, HostTensor>): Map<string, number> =>
  new Map([...outputs].map(([name, { data }]) => [name, data[0] ?? NaN]));

/** @throws BadInputError where the config's networks do not fit the shape, or its data cannot be loaded. */
export async function openBench(
  config: RunConfig,
  { shape, real, latent, unroll = UNROLL, points = 256 }: BenchOptions,
  { executor, threads, seed }: BenchParts,
): Promise<Bench> {
  const program = buildExperiment(config, shape, { unroll, points });
  const sampler = real === 'data' ? await datasetSampler(config) : real;
  const feeds = new BenchFeeds({
    real: sampler,
    latent: latent ?? latentSampler(config),
    noiseStd: config.techniques.instanceNoise?.initialStd ?? 0,
    seed,
  });
  const session = await executor.prepare(program, { threads });
  await session.writeState(drawInitialState(program.state, seed));

  const size = sizeOf(shape);
  const run = (graph: ExperimentGraphName, rate = 1): Promise<Map<string, HostTensor>> =>
    session.run(graph, feeds.draw(program.graphs[graph], rate));
  const judge = (graph: 'score' | 'slope', samples: Float32Array): Promise<Map<string, Float32Array>> =>
    runInChunks(samples, size, points, async (data) => {
      const outputs = await session.run(graph, new Map([['real', { shape: [points, ...shape], data }]]));
      return new Map([...outputs].map(([name, tensor]) => [name, tensor.data]));
    });
  const write = async (tensors: ReadonlyMap<string, HostTensor>): Promise<void> => {
    await session.writeState(new Map([...(await session.readState()), ...tensors]));
  };
  let renewals = 0;

  return {
    config,
    generatorWeights: program.state
      .filter(({ network, role }) => network === 'generator' && role === 'weight')
      .map(({ name, shape: weight }) => ({ name, size: sizeOf(weight) })),
    async critic(updates, [from, to] = [0, 1], onShare = () => undefined) {
      const runs = updates / unroll;
      if (!Number.isInteger(runs) || runs < 1)
        throw new Error(`${updates} critic updates are no multiple of the ${unroll} that were compiled.`);
      let outputs = new Map<string, HostTensor>();
      for (let k = 0; k < runs; k++) {
        outputs = await run('critics', 1 - from - ((to - from) * k) / runs);
        const [before, done] = [k / runs, (k + 1) / runs];
        if (Math.floor(100 * done) > Math.floor(100 * before)) onShare(done);
      }
      return scalars(outputs);
    },
    generator: async () => scalars(await run('generator')),
    async gradients() {
      const outputs = await run('gradients');
      return new Map(generatorLosses.map((loss) => [loss, outputs.get(loss)?.data ?? new Float32Array()]));
    },
    score: async (samples) => (await judge('score', samples)).get('logits') ?? new Float32Array(),
    async slope(samples) {
      const values = await judge('slope', samples);
      const of = (name: string): Float32Array => values.get(name) ?? new Float32Array();
      return { logits: of('logits'), slopes: of('slopes') };
    },
    async generate(n) {
      const samples = new Float32Array(n * size);
      for (let start = 0; start < n; start += config.samples) {
        const drawn = (await run('sample')).get('samples')?.data ?? new Float32Array();
        samples.set(drawn.subarray(0, (n - start) * size), start * size);
      }
      return samples;
    },
    state: () => session.readState(),
    write,
    async renewDiscriminator() {
      renewals += 1;
      const specs = program.state.filter(({ network }) => network === 'discriminator');
      await write(drawInitialState(specs, seed + renewals));
    },
    dispose: () => session.dispose(),
  };
}

/** Draws the latents of a config. */
const latentSampler =
  ({ latent: { distribution } }: RunConfig): Sampler =>
  (out, random) => {
    fillLatents(out, distribution, random);
  };

async function datasetSampler(config: RunConfig): Promise<Sampler> {
  const dataset = await loadDataset(config.data, config.seed);
  const size = sizeOf(dataset.shape);
  return (out, random) => {
    const indices = Uint32Array.from({ length: out.length / size }, () => random.int(dataset.length));
    dataset.gather(indices, out);
  };
}
