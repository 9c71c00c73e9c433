import type { ObjectiveConfig, OptimizerConfig, RunConfigInput } from '../../../contract/index.js';
import { text, type Text } from '../../../contract/text.js';
import type { GeneratorLoss } from '../../../engine/step/experiment.js';
import { checkGeneratorNumbers, digitsConfig } from '../../configs/digit-generators.js';
import { IMAGE_UNROLL, type Bench, type Laboratory, type Tensors } from '../../definition/laboratory.js';
import { norm } from '../../measures/statistics.js';

/** Numbers of a size. */
export interface Numbers {
  readonly epochs: readonly number[];
  /** Steps of an "epoch"; epochSteps for a whole one. */
  readonly epochSteps: number;
  readonly generator: number;
  readonly discriminator: number;
  /** Updates of the fresh discriminator, and of the fresh critic. */
  readonly updates: number;
  readonly criticUpdates: number;
  /** Updates between two measurements. */
  readonly every: number;
  /** The factor by which the claim lets the gradient fall. */
  readonly fall: number;
  /** Of the discriminator's Adam; the critic's RMSProp has that of the WGAN paper. */
  readonly learningRate: number;
}

export function checkNumbers(numbers: Numbers): void {
  const { updates, criticUpdates } = numbers;
  checkGeneratorNumbers(numbers, { updates, criticUpdates });
}

export const networks = [
  {
    name: text('GAN, minimax loss', 'GAN，minimax 损失'),
    objective: { kind: 'gan-minimax' },
    optimizer: (learningRate) => ({ kind: 'adam', learningRate, beta1: 0.5, beta2: 0.999, epsilon: 1e-8 }),
    // Towards the optimum: at a constant rate Adam leaves it again and again.
    decay: 'linear',
    loss: 'minimax',
  },
  {
    name: text('WGAN critic', 'WGAN critic'),
    objective: { kind: 'wgan', clip: 0.01 },
    optimizer: () => ({ kind: 'rmsprop', learningRate: 5e-5, decay: 0.99, epsilon: 1e-8 }),
    decay: 'none',
    loss: 'critic',
  },
] as const satisfies readonly {
  name: Text;
  objective: ObjectiveConfig;
  optimizer: (learningRate: number) => OptimizerConfig;
  decay: NonNullable<RunConfigInput['learningRateDecay']>;
  loss: GeneratorLoss;
}[];
export type Network = (typeof networks)[number];

/** Mean norm of G's gradient over a few fresh batches. */
async function gradientNorm(bench: Bench, loss: GeneratorLoss): Promise<number> {
  let sum = 0;
  for (let i = 0; i < BATCHES; i++) sum += norm((await bench.gradients()).get(loss)!);
  return sum / BATCHES;
}
const BATCHES = 4;

/** How often a network is updated. */
export const updatesOf = ({ loss }: Network, { updates, criticUpdates }: Numbers): number =>
  loss === 'critic' ? criticUpdates : updates;

/** Norms of G's gradient while a fresh discriminator learns, from its first updates on. */
export async function fallOf(
  numbers: Numbers,
  network: Network,
  generator: Tensors,
  lab: Laboratory,
  step: () => void,
) {
  const { every } = numbers;
  const updates = updatesOf(network, numbers);
  const config: RunConfigInput = {
    ...digitsConfig(numbers, lab.seed),
    objective: network.objective,
    learningRateDecay: network.decay,
    optimizers: { generator: { kind: 'sgd' }, discriminator: network.optimizer(numbers.learningRate) },
  };
  const bench = await lab.open(config, {
    shape: [1, 28, 28],
    real: 'data',
    unroll: IMAGE_UNROLL,
    points: 64,
  });
  await bench.write(generator);
  // The first updates are not counted: it is they that put the critic's weights into the clip window.
  const first = IMAGE_UNROLL;
  let metrics = await bench.critic(first, [0, 0]);
  const x = [first];
  const y = [await gradientNorm(bench, network.loss)];
  for (let done = every; done <= updates; done += every) {
    metrics = await bench.critic(every, [(done - every) / updates, done / updates]);
    x.push(first + done);
    y.push(await gradientNorm(bench, network.loss));
    step();
  }
  await bench.dispose();
  const js = metrics.get('js_bound') ?? null;
  return { x: Float64Array.from(x), y: Float64Array.from(y), ratio: y.at(-1)! / y[0]!, js };
}

/** The course of one network against one generator. */
export type Fall = Awaited<ReturnType<typeof fallOf>>;
