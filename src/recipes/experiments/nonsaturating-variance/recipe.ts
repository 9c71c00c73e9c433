import { text, type Text } from '../../../contract/text.js';
import { EPOCH_BATCH, epochSteps, epochsText, trainedGenerators } from '../../configs/digit-generators.js';
import { check, table } from '../../definition/checks.js';
import { recipe } from '../../definition/recipe.js';
import { smallest } from '../../measures/statistics.js';
import { checkNumbers, growthOf, type Numbers } from './moments.js';

const setting = (numbers: Numbers): Text => {
  const { generator, discriminator, updates, batches } = numbers;
  return text(
    `MNIST DCGAN with ${generator} channels fixed after ${epochsText(numbers)}; a fresh discriminator with ${discriminator} channels for ${updates} updates, batch ${EPOCH_BATCH}; variance over ${batches} batches`,
    `MNIST DCGAN（${generator} 通道）在 ${numbers.epochs.join('、')} 轮（每轮 ${numbers.epochSteps} 步）后固定；全新判别器（${discriminator} 通道）更新 ${updates} 次，批量 ${EPOCH_BATCH}；方差取自 ${batches} 个批次`,
  );
};

const smoke: Numbers = {
  epochs: [1],
  epochSteps: 2,
  generator: 4,
  discriminator: 4,
  updates: 10,
  every: 5,
  batches: 3,
};
const quick: Numbers = {
  epochs: [1, 10, 25],
  epochSteps: 60,
  generator: 8,
  discriminator: 8,
  updates: 400,
  every: 50,
  batches: 8,
};
const full: Numbers = {
  epochs: [1, 10, 25],
  epochSteps,
  generator: 64,
  discriminator: 64,
  updates: 4000,
  every: 200,
  batches: 64,
};

/** The price of -log D: figure 3 of Arjovsky and Bottou. */
export const nonsaturatingVariance = recipe<Numbers>({
  id: 'nonsaturating-variance',
  title: text('The variance of the -log D gradient', '-log D 梯度的方差'),
  claim: text(
    'With the -log D loss the gradient does not vanish; as the discriminator improves its norm and its variance grow instead, which makes the updates unstable.',
    '采用 -log D 损失时梯度不会消失；随着判别器变好，梯度的范数与方差反而增大，使更新不稳定。',
  ),
  formula: String.raw`\operatorname{Var}\left[\nabla_\theta\, -\log D(g_\theta(z))\right] \to \infty`,
  source: 'Arjovsky and Bottou 2017, theorem 2.6 and figure 3',
  sizes: { smoke, quick, full },
  setting,
  checkNumbers,
  async measure(numbers, lab) {
    const generators = await trainedGenerators(numbers, lab, 0.5);
    const steps = generators.length * (numbers.updates / numbers.every);
    let done = 0;
    const curves: ({ epochs: number } & Awaited<ReturnType<typeof growthOf>>)[] = [];
    for (const { epochs, weights } of generators) {
      const curve = await growthOf(numbers, weights, lab, () => {
        lab.progress(
          0.5 + (0.5 * ++done) / steps,
          text(`Generator of epoch ${epochs}`, `第 ${epochs} 轮的生成器`),
        );
      });
      curves.push({ epochs, ...curve });
    }
    const line = (of: 'norm' | 'variance') =>
      curves.map(({ epochs, measured }) => ({
        name: text(`epoch ${epochs}`, `第 ${epochs} 轮`),
        x: Float64Array.from(measured, ({ updates }) => updates),
        y: Float64Array.from(measured, (moment) => moment[of]),
        style: 'line' as const,
      }));
    const x = { label: text('discriminator updates', '判别器更新次数'), scale: 'linear' as const };
    return {
      checks: [
        check(
          text(
            'Variance of the -log D gradient at the end over that at the start, smallest over the generators',
            '-log D 梯度方差的末值与初值之比（各生成器中的最小值）',
          ),
          smallest(curves.map(({ growth }) => growth)),
          '>',
          1,
        ),
      ],
      tables: [
        table(
          text(
            'Gradient of -log D, untrained discriminator and at the end',
            '-log D 的梯度：判别器训练前与训练后',
          ),
          [
            text('generator', '生成器'),
            text('norm, start', '范数（初）'),
            text('norm, end', '范数（末）'),
            text('variance, start', '方差（初）'),
            text('variance, end', '方差（末）'),
            text('end / start', '末 / 初'),
          ],
          curves.map(({ epochs, measured, growth }) => [
            text(`epoch ${epochs}`, `第 ${epochs} 轮`),
            measured[0]!.norm,
            measured.at(-1)!.norm,
            measured[0]!.variance,
            measured.at(-1)!.variance,
            growth,
          ]),
        ),
      ],
      figures: [
        {
          kind: 'lines',
          title: text('Variance of the gradient, summed over all weights', '梯度方差（对所有权重求和）'),
          x,
          y: { label: text('variance', '方差'), scale: 'log' },
          series: line('variance'),
        },
        {
          kind: 'lines',
          title: text('Norm of the mean gradient', '平均梯度的范数'),
          x,
          y: { label: text('norm', '范数'), scale: 'log' },
          series: line('norm'),
        },
      ],
      remarks: [],
    };
  },
});
