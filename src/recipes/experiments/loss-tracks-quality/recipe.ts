import { text, type Text } from '../../../contract/text.js';
import { imageQuality } from '../../configs/image-runs.js';
import { check, table } from '../../definition/checks.js';
import { recipe } from '../../definition/recipe.js';
import { smallest, spearman } from '../../measures/statistics.js';
import { tried } from './notes.js';
import { checkNumbers, config, course, kinds, nameOf, type Numbers } from './runs.js';

const setting = ({ steps, every, channels, width, batch, warmup, measured, ...of }: Numbers): Text =>
  text(
    `MNIST; DCGAN critic of ${channels} channels, WGAN's without batch norm; generators: MLP of 4 x ${width} ReLU and DCGAN; ${steps} generator steps, batch ${batch}, WGAN's rates ${of.mlpRate} (MLP), ${of.dcganRate} (DCGAN) and ${of.criticRate} (critic, clipped to ${of.clip}), 100 critic updates before each of the first ${warmup} steps and every 500th; every ${every} steps the median estimate and the ${measured === 0 ? 'diversity' : `FID of ${measured} samples`}`,
    `MNIST；${channels} 通道 DCGAN critic（WGAN 的无批归一化）；生成器：4 x ${width} ReLU 的 MLP 与 DCGAN；生成器 ${steps} 步，批量 ${batch}，WGAN 学习率：MLP ${of.mlpRate}，DCGAN ${of.dcganRate}，critic ${of.criticRate}（裁剪到 ${of.clip}），前 ${warmup} 步及每第 500 步之前 critic 更新 100 次；每 ${every} 步取估计的中位数及${measured === 0 ? '多样性' : ` ${measured} 个样本的 FID`}`,
  );

/** Values over the largest size among them: FID and the estimates have scales of their own, the claim is about order. */
const overLargest = (values: readonly number[]): Float64Array => {
  const most = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  return Float64Array.from(values, (value) => value / most);
};

const smoke: Numbers = {
  steps: 12,
  every: 4,
  channels: 2,
  width: 8,
  batch: 8,
  mlpRate: 5e-5,
  dcganRate: 5e-5,
  criticRate: 5e-5,
  clip: 0.01,
  warmup: 1,
  measured: 0,
};
const quick: Numbers = {
  steps: 600,
  every: 25,
  channels: 8,
  width: 128,
  batch: 64,
  mlpRate: 2e-5,
  dcganRate: 1e-4,
  criticRate: 2.5e-4,
  clip: 0.05,
  warmup: 5,
  measured: 1000,
};
const full: Numbers = {
  steps: 20_000,
  every: 250,
  channels: 64,
  width: 512,
  batch: 64,
  mlpRate: 5e-5,
  dcganRate: 5e-5,
  criticRate: 5e-5,
  clip: 0.01,
  warmup: 25,
  measured: 5000,
};

/** A loss that means something: figures 3 and 4 of the WGAN paper. */
export const lossTracksQuality = recipe<Numbers>({
  id: 'loss-tracks-quality',
  title: text('The loss follows the quality', '损失反映样本质量'),
  claim: text(
    "WGAN's estimate of W1 falls as the samples become better, so the loss says how good they are. The GAN's JS estimate is shown beside it.",
    'WGAN 的 W1 估计随样本变好而下降，因此损失能反映质量。GAN 的 JS 估计并列展示。',
  ),
  formula: String.raw`\rho_{\text{Spearman}}\left(\hat W_1,\ \text{distance of the samples}\right) > 0.8`,
  source: 'Arjovsky, Chintala, Bottou 2017, section 4.2, figures 3 and 4',
  tried,
  sizes: { smoke, quick, full },
  setting,
  checkNumbers,
  async measure(numbers, lab) {
    const runs = await lab.train(
      kinds.map((kind) => config(kind, numbers, lab.seed)),
      0,
      0.9,
    );
    const followed = kinds.map((kind, i) => {
      const points = course(runs[i]!, kind.estimate.column, imageQuality('mnist', numbers.measured));
      const rho = spearman(
        points.map(({ estimate }) => estimate),
        points.map(({ distance }) => distance),
      );
      return { kind, points, rho };
    });
    return {
      checks: [
        check(
          text(
            "Spearman's correlation of WGAN's W1 estimate with the distance of the samples, smallest over the generators",
            'WGAN 的 W1 估计与样本距离的 Spearman 相关（各生成器中的最小值）',
          ),
          smallest(followed.filter(({ kind }) => kind.objective === 'wgan').map(({ rho }) => rho)),
          '>',
          0.8,
        ),
      ],
      tables: [
        table(
          text('Estimate and distance', '估计与距离'),
          [
            text('estimate', '估计'),
            text('Spearman', 'Spearman 相关'),
            text('first distance', '最初距离'),
            text('last distance', '最终距离'),
          ],
          followed.map(({ kind, points, rho }) => [
            nameOf(kind),
            rho,
            points[0]?.distance ?? null,
            points.at(-1)?.distance ?? null,
          ]),
        ),
      ],
      figures: [
        ...followed.map(({ kind, points }) => ({
          kind: 'lines' as const,
          title: nameOf(kind),
          x: { label: text('generator step', '生成器步数'), scale: 'linear' as const },
          y: {
            label: text('estimate, distance; each over its largest', '估计与距离，各除以其最大值'),
            scale: 'linear' as const,
          },
          series: [
            {
              name: text('estimate', '估计'),
              x: Float64Array.from(points, ({ step }) => step),
              y: overLargest(points.map(({ estimate }) => estimate)),
              style: 'line' as const,
            },
            {
              name: text('distance of the samples', '样本距离'),
              x: Float64Array.from(points, ({ step }) => step),
              y: overLargest(points.map(({ distance }) => distance)),
              style: 'dashed' as const,
            },
          ],
        })),
      ],
      remarks: [],
    };
  },
});
