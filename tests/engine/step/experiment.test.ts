import { describe, expect, test } from 'vitest';
import { runConfigSchema } from '../../../src/contract/index.js';
import { sizeOf } from '../../../src/engine/ir/op.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildExperiment, type ExperimentGraphName } from '../../../src/engine/step/experiment.js';
import type { Program } from '../../../src/engine/step/program.js';
import type { HostTensor, ProgramSession } from '../../../src/runtime/executor.js';
import { createOnnxExecutor } from '../../../src/runtime/onnx/executor.js';
import { drawInitialState } from '../../../src/trainer/initial-state.js';

type Experiment = Program<ExperimentGraphName>;

const config = (kind: 'gan-minimax' | 'gan-nonsaturating' | 'wgan') =>
  runConfigSchema.parse({
    steps: 1,
    batchSize: 8,
    data: { kind: 'ring' },
    latent: { dim: 3 },
    generator: { kind: 'mlp', hidden: [5], activation: 'tanh' },
    discriminator: { kind: 'mlp', hidden: [6], activation: 'tanh' },
    objective: { kind },
    optimizers: {
      generator: { kind: 'sgd', learningRate: 1 },
      discriminator: { kind: 'sgd', learningRate: 0.1 },
    },
  });

async function prepare(program: Experiment): Promise<ProgramSession<ExperimentGraphName>> {
  const session = await createOnnxExecutor().prepare(program, { threads: 1 });
  await session.writeState(drawInitialState(program.state, 1));
  return session;
}

/** Feeds of a graph; the same for every graph with feeds of the same names. */
function feedsOf(program: Experiment, graph: ExperimentGraphName): Map<string, HostTensor> {
  return new Map(
    program.graphs[graph].feeds.map(({ name, shape }) => {
      const data = new Float32Array(sizeOf(shape));
      new RandomStream(3, name).fillNormal(data);
      return [name, { shape, data }];
    }),
  );
}

describe('an experiment', () => {
  test.each([
    ['gan-minimax', 'minimax'],
    ['gan-nonsaturating', 'nonsaturating'],
    ['wgan', 'critic'],
  ] as const)('under %s a generator update with rate 1 takes the gradient "%s" off', async (kind, loss) => {
    const program = buildExperiment(config(kind), [2], { unroll: 1, points: 4 });
    const session = await prepare(program);
    const gradients = await session.run('gradients', feedsOf(program, 'gradients'));
    const before = await session.readState();
    await session.run('generator', feedsOf(program, 'generator'));
    const after = await session.readState();
    const weights = program.state.filter(({ network, role }) => network === 'generator' && role === 'weight');
    const difference = weights.flatMap(({ name }) => {
      const next = after.get(name)!.data;
      return [...before.get(name)!.data].map((value, i) => value - next[i]!);
    });
    const gradient = gradients.get(loss)!.data;
    expect(gradient).toHaveLength(difference.length);
    gradient.forEach((value, i) => {
      expect(value).toBeCloseTo(difference[i]!, 5);
    });
    expect(Math.hypot(...gradient)).toBeGreaterThan(1e-4);
    await session.dispose();
  });

  test('critic updates change the critic alone, and unrolled ones do what single ones do', async () => {
    const single = buildExperiment(config('gan-minimax'), [2], { unroll: 1, points: 4 });
    const unrolled = buildExperiment(config('gan-minimax'), [2], { unroll: 3, points: 4 });
    const [one, three] = [await prepare(single), await prepare(unrolled)];
    const feeds = feedsOf(unrolled, 'critics');
    await three.run('critics', feeds);
    for (let k = 0; k < 3; k++) {
      const renamed = single.graphs.critics.feeds.map(
        ({ name }) => [name, feeds.get(name.replace('critic0', `critic${k}`))!] as const,
      );
      await one.run('critics', new Map(renamed));
    }
    const [expected, state, initial] = [
      await one.readState(),
      await three.readState(),
      drawInitialState(single.state, 1),
    ];
    for (const { name, network, role } of single.state) {
      state.get(name)!.data.forEach((value, i) => {
        expect(value).toBeCloseTo(expected.get(name)!.data[i]!, 5);
      });
      const changed = state.get(name)!.data.some((value, i) => value !== initial.get(name)!.data[i]);
      if (role === 'weight') expect(changed).toBe(network === 'discriminator');
    }
    await Promise.all([one.dispose(), three.dispose()]);
  });
});
