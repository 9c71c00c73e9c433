import { text, type Text } from '../../../contract/text.js';
import { EPOCH_BATCH, epochSteps, epochsText, trainedGenerators } from '../../configs/digit-generators.js';
import { check, table } from '../../definition/checks.js';
import { recipe } from '../../definition/recipe.js';
import { largest, smallest } from '../../measures/statistics.js';
import { checkNumbers, fallOf, networks, updatesOf, type Fall, type Network, type Numbers } from './fall.js';
import { remarks, tried } from './notes.js';

const setting = (numbers: Numbers): Text => {
  const { generator, discriminator, updates, criticUpdates } = numbers;
  return text(
    `MNIST DCGAN with ${generator} channels fixed after ${epochsText(numbers)}; then a fresh discriminator with ${discriminator} channels for ${updates} updates, its rate falling linearly, or such a critic for ${criticUpdates}; batch ${EPOCH_BATCH}`,
    `MNIST DCGAN（${generator} 通道）在 ${numbers.epochs.join('、')} 轮（每轮 ${numbers.epochSteps} 步）后固定；再训练全新的判别器（${discriminator} 通道）${updates} 次（学习率线性下降），或同样的 critic ${criticUpdates} 次；批量 ${EPOCH_BATCH}`,
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
  tried,
  sizes: { smoke, quick, full },
  setting,
  checkNumbers,
  bounds: ['fall'],
  async measure(numbers, lab) {
    const generators = await trainedGenerators(numbers, lab, 0.6);
    const measured = networks.map((network) => updatesOf(network, numbers) / numbers.every);
    const steps = generators.length * measured.reduce((sum, count) => sum + count, 0);
    let done = 0;
    const curves: ({ epochs: number; network: Network } & Fall)[] = [];
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
      text(`${network.name.en}, epoch ${epochs}`, `${network.name['zh-cn']}，第 ${epochs} 轮`);
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
      remarks,
    };
  },
});
