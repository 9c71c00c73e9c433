import type { ObjectiveConfig, OptimizerConfig, RunConfigInput } from '../contract/index.js';
import { text, type Text } from '../contract/text.js';
import type { GeneratorLoss } from '../engine/step/experiment.js';
import { check, table } from './checks.js';
import { digitsConfig, EPOCH_BATCH, epochSteps, epochsText, trainedGenerators } from './digit-generators.js';
import type { Bench, Laboratory, Tensors } from './laboratory.js';
import { recipe } from './recipe.js';
import { largest, norm, smallest } from './statistics.js';

interface Numbers {
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

const networks = [
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
type Network = (typeof networks)[number];

/** Mean norm of G's gradient over a few fresh batches. */
async function gradientNorm(bench: Bench, loss: GeneratorLoss): Promise<number> {
  let sum = 0;
  for (let i = 0; i < BATCHES; i++) sum += norm((await bench.gradients()).get(loss)!);
  return sum / BATCHES;
}
const BATCHES = 4;

const updatesOf = ({ loss }: Network, { updates, criticUpdates }: Numbers): number =>
  loss === 'critic' ? criticUpdates : updates;

/** Norms of G's gradient while a fresh discriminator learns, from its first updates on. */
async function fallOf(
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
  const bench = await lab.open(config, { shape: [1, 28, 28], real: 'data', unroll: 5, points: 64 });
  await bench.write(generator);
  // The first updates are not counted: it is they that put the critic's weights into the clip window.
  const first = 5;
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

const setting = (numbers: Numbers): Text => {
  const { generator, discriminator, updates, criticUpdates } = numbers;
  return text(
    `MNIST DCGAN with ${generator} channels fixed after ${epochsText(numbers)}; then a fresh discriminator with ${discriminator} channels for ${updates} updates, its rate falling linearly, or such a critic for ${criticUpdates}; batch ${EPOCH_BATCH}`,
    `MNIST DCGAN（${generator} 通道）在 ${numbers.epochs.join('、')} 个周期（每周期 ${numbers.epochSteps} 步）后固定；再训练全新的判别器（${discriminator} 通道）${updates} 次（学习率线性下降），或同样的 critic ${criticUpdates} 次；批量 ${EPOCH_BATCH}`,
  );
};

const smoke: Numbers = {
  epochs: [1],
  epochSteps: 2,
  generator: 4,
  discriminator: 4,
  updates: 10,
  criticUpdates: 10,
  every: 5,
  fall: 100,
  learningRate: 1e-3,
};
const quick: Numbers = {
  epochs: [1, 10, 25],
  epochSteps: 60,
  generator: 8,
  discriminator: 16,
  updates: 8000,
  criticUpdates: 2000,
  every: 200,
  fall: 100,
  learningRate: 1e-3,
};
const full: Numbers = {
  epochs: [1, 10, 25],
  epochSteps,
  generator: 64,
  discriminator: 64,
  updates: 4000,
  criticUpdates: 4000,
  every: 50,
  fall: 10_000,
  learningRate: 2e-4,
};

/** The better the discriminator, the less the generator learns from it: figure 2 of Arjovsky and Bottou. */
export const vanishingGradient = recipe<Numbers>({
  id: 'vanishing-gradient',
  title: text('The vanishing gradient', '梯度消失'),
  claim: text(
    "With the generator fixed, training the discriminator makes the gradient of the generator's minimax loss vanish by orders of magnitude; the gradient through a WGAN critic does not vanish.",
    '固定生成器后，随着判别器的训练，生成器 minimax 损失的梯度按数量级消失；经由 WGAN critic 的梯度不会消失。',
  ),
  formula: String.raw`\lim_{\|D - D^*\| \to 0} \nabla_\theta\, \mathbb{E}_z[\log(1 - D(g_\theta(z)))] = 0`,
  source: 'Arjovsky and Bottou 2017, theorem 2.4 and figure 2',
  tried: [
    text(
      'Smaller set-ups of the discriminator did not get near its optimum against the generator of epoch 25, whose gradient fell to a sixteenth at best (8 channels, 600 updates at 2e-4), 5 times (16 channels, 2500 updates at a constant 1e-3, where Adam leaves the optimum again and again), and 20 to 30 times (3000 updates with the rate falling linearly, 16 channels). At 3e-3, with 32 channels at 2e-4, without normalisation or with layer normalisation it did not get further in as many updates: a discriminator with batch normalisation judges whole batches, which is easier.',
      '较小的判别器设置对第 25 周期的生成器未能接近最优：梯度最多降到十六分之一（8 通道，学习率 2e-4，600 次更新），降 5 倍（16 通道，恒定 1e-3，2500 次更新，Adam 一再离开最优点），降 20 至 30 倍（16 通道，学习率线性下降，3000 次更新）。学习率 3e-3、32 通道 2e-4、不归一化或层归一化在同样次数内均未更进一步：带批归一化的判别器判断整个批次，更为容易。',
    ),
    text(
      'Against the 10,000 times of the full size: 32 channels on both sides, epochs of 200 steps, 4,000 updates from 2e-4 fall 690 times after epoch 1 and rise 6 and 14 times after 10 and 25, where the discriminator has not yet learnt; with generators of 8 channels, epochs of 60 steps and a discriminator of 32 channels, 12,000 updates from 1e-3 fall 155,000, 46,000 and 361 times. Of the full size itself (64 channels, whole epochs) 4,000 updates from 2e-4 are too few for the discriminator: the gradient falls 4 times after epoch 1 and rises 4 times after 10 and 25; from 1e-3 it rises 250 times within 1,000 updates and ends at 12 times its start (epoch 25). The better the generator, the longer the discriminator takes to tell all of its samples from the data, and until then the few that it gets wrong have steeper gradients than before.',
      '对照完整规模的 10,000 倍：双方 32 通道、每周期 200 步、自 2e-4 起 4,000 次更新，第 1 周期后下降 690 倍，第 10 与 25 周期后反而上升 6 与 14 倍，因判别器尚未学会；生成器 8 通道、每周期 60 步、判别器 32 通道、自 1e-3 起 12,000 次更新，分别下降 155,000、46,000 与 361 倍。完整规模（64 通道、完整周期）自 2e-4 起 4,000 次更新对判别器太少：第 1 周期后梯度下降 4 倍，第 10 与 25 周期后上升 4 倍；自 1e-3 起在 1,000 次更新内上升 250 倍，最终为初值的 12 倍（第 25 周期）。生成器越好，判别器把其样本与数据完全区分所需的时间越长，而在此之前，少数判错的样本的梯度比先前更陡。',
    ),
  ],
  sizes: { smoke, quick, full },
  setting,
  bounds: ['fall'],
  async measure(numbers, lab) {
    const generators = await trainedGenerators(numbers, lab, 0.6);
    const measured = networks.map((network) => updatesOf(network, numbers) / numbers.every);
    const steps = generators.length * measured.reduce((sum, count) => sum + count, 0);
    let done = 0;
    const curves: ({ epochs: number; network: Network } & Awaited<ReturnType<typeof fallOf>>)[] = [];
    for (const { epochs, weights } of generators) {
      for (const network of networks) {
        const curve = await fallOf(numbers, network, weights, lab, () => {
          lab.progress(0.6 + (0.4 * ++done) / steps, network.name);
        });
        curves.push({ epochs, network, ...curve });
      }
    }
    const ratios = (wanted: Network): number[] =>
      curves.filter(({ network }) => network === wanted).map(({ ratio }) => ratio);
    const [gan, wgan] = networks;
    const name = ({ epochs, network }: (typeof curves)[number]): Text =>
      text(`${network.name.en}, epoch ${epochs}`, `${network.name['zh-cn']}，周期 ${epochs}`);
    return {
      checks: [
        check(
          text(
            "Factor by which the gradient of G's minimax loss falls, smallest over the generators",
            'G 的 minimax 损失梯度下降的倍数（各生成器中的最小值）',
          ),
          1 / largest(ratios(gan)),
          '>=',
          numbers.fall,
        ),
        check(
          text(
            'Gradient through the WGAN critic at the end over that at the start, smallest',
            '经由 WGAN critic 的梯度末值与初值之比（最小值）',
          ),
          smallest(ratios(wgan)),
          '>=',
          0.1,
        ),
      ],
      tables: [
        table(
          text("Norm of the generator's gradient", '生成器梯度的范数'),
          [
            text('network', '网络'),
            text('after 5 updates', '5 次更新后'),
            text('at the end', '训练后'),
            text('end / start', '末值 / 初值'),
            text('JS bound at the end', '最终的 JS 下界'),
          ],
          curves.map((curve) => [name(curve), curve.y[0]!, curve.y.at(-1)!, curve.ratio, curve.js]),
        ),
      ],
      figures: [
        {
          kind: 'lines',
          title: text("Generator's gradient while the discriminator learns", '判别器学习过程中生成器的梯度'),
          x: { label: text('discriminator updates', '判别器更新次数'), scale: 'linear' },
          y: { label: text('norm of the gradient', '梯度范数'), scale: 'log' },
          series: curves.map((curve) => ({
            name: name(curve),
            x: curve.x,
            y: curve.y,
            style: curve.network === gan ? ('line' as const) : ('dashed' as const),
          })),
        },
      ],
      remarks: [
        text(
          'Norms count from the first five updates on: by them alone clipping shrinks the critic and its gradient a few hundred times.',
          '范数从前五次更新之后算起：仅这几次更新的裁剪就使 critic 及其梯度缩小数百倍。',
        ),
        text(
          'The JS bound is that of the last batch, log 2 - loss_D / 2: the nearer it is to log 2 = 0.6931, the nearer the discriminator is to telling all samples apart, which is what the claim presumes.',
          'JS 下界取自最后一个批次，为 log 2 - loss_D / 2：越接近 log 2 = 0.6931，判别器就越接近完全区分两类样本，这是该论断的前提。',
        ),
      ],
    };
  },
});
