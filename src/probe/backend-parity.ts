import { runConfigSchema, type ObjectiveKind } from '../contract/index.js';
import { sizeOf, type Shape } from '../engine/ir/op.js';
import { buildProgram } from '../engine/step/build.js';
import type { FeedSpec, Program } from '../engine/step/program.js';
import { RandomStream } from '../engine/random/stream.js';
import type { Executor, HostTensor, HostTensors } from '../runtime/executor.js';

const objectives: readonly ObjectiveKind[] = [
  'gan-minimax',
  'gan-nonsaturating',
  'least-squares',
  'hinge',
  'wgan',
  'wgan-gp',
];
const dataShape: Shape = [2];

/** Smooth activations: at a kink one rounding decides between two gradients. */
function smallProgram(kind: ObjectiveKind): Program {
  const network = { kind: 'mlp', hidden: [16, 16], activation: 'tanh' };
  const optimizer = { kind: 'sgd', learningRate: 0.05 };
  const config = runConfigSchema.parse({
    steps: 1,
    batchSize: 16,
    data: { kind: 'ring' },
    latent: { dim: 4 },
    generator: network,
    discriminator: network,
    objective: kind === 'wgan' ? { kind, clip: 10 } : { kind },
    optimizers: { generator: optimizer, discriminator: optimizer },
  });
  return buildProgram(config, dataShape);
}

const drawn = (shape: Shape, draw: () => number): HostTensor => ({
  shape,
  data: Float32Array.from({ length: sizeOf(shape) }, draw),
});

const feedOf = ({ kind, shape }: FeedSpec, random: RandomStream): HostTensor =>
  drawn(shape, () => (kind === 'uniform' ? random.uniform() : random.normal()));

async function oneStep(executor: Executor, program: Program): Promise<HostTensors> {
  const random = new RandomStream(1, 'backend-parity');
  const state = new Map(
    program.state.map(({ name, shape }) => [name, drawn(shape, () => 0.3 * random.normal())]),
  );
  const feeds = new Map(program.graphs.train.feeds.map((feed) => [feed.name, feedOf(feed, random)]));
  const session = await executor.prepare(program, { threads: 1 });
  try {
    await session.writeState(state);
    const outputs = await session.run('train', feeds);
    return new Map([...outputs, ...(await session.readState())]);
  } finally {
    await session.dispose();
  }
}

/** Largest difference relative to the tensor's largest magnitude, at least 1; Infinity where one is no number. */
function difference(actual: HostTensors, expected: HostTensors): number {
  let worst = 0;
  for (const [name, { data }] of expected) {
    const other = actual.get(name)?.data;
    const size = data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
    data.forEach((value, i) => {
      const error = Math.abs((other?.[i] ?? NaN) - value) / size;
      worst = Number.isNaN(error) ? Infinity : Math.max(worst, error);
    });
  }
  return worst;
}

/** The largest difference between two executors after one step of every objective. */
export async function backendParity(
  executor: Executor,
  reference: Executor,
): Promise<{ objective: string; error: number }[]> {
  const errors: { objective: string; error: number }[] = [];
  for (const objective of objectives) {
    const program = smallProgram(objective);
    const expected = await oneStep(reference, program);
    errors.push({ objective, error: difference(await oneStep(executor, program), expected) });
  }
  return errors;
}
