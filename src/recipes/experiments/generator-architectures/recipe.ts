import { toBytes } from '../../../contract/image-bytes.js';
import { text, type Text } from '../../../contract/text.js';
import { imageCritic, imageNames, imageQuality, imageTuning, newest } from '../../configs/image-runs.js';
import { objectiveNames, toyObjectives } from '../../configs/toy-configs.js';
import { check, table } from '../../definition/checks.js';
import { recipe } from '../../definition/recipe.js';
import { imageDistance } from '../../measures/image-distance.js';
import { largest } from '../../measures/statistics.js';
import { generatorConfig, generators, ratesOf, type Numbers } from './cells.js';
import { tried } from './notes.js';

function setting(numbers: Numbers): Text {
  const { data, channels, width, steps, batch, measured } = numbers;
  const rates = toyObjectives.map((objective) => ratesOf(numbers)[objective]).join(', ');
  return text(
    `${data.map((kind) => imageNames[kind].en).join(' and ')}; DCGAN of ${channels} channels with and without batch norm, MLP of 4 x ${width}; GAN, WGAN, WGAN-GP with rates ${rates} times the papers'; ${steps} generator steps, batch ${batch}; ${measured === 0 ? 'no FID' : `FID of ${measured} samples`}`,
    `${data.map((kind) => imageNames[kind]['zh-cn']).join('、')}；${channels} 通道 DCGAN（有/无批归一化）与 4 x ${width} MLP；GAN、WGAN、WGAN-GP，学习率分别为论文的 ${rates} 倍；生成器 ${steps} 步，批量 ${batch}；${measured === 0 ? '不计 FID' : `FID 取 ${measured} 个样本`}`,
  );
}

const smoke: Numbers = {
  data: ['mnist'],
  channels: 2,
  width: 8,
  steps: 2,
  batch: 8,
  ganRate: 1,
  wganRate: 4,
  penaltyRate: 4,
  measured: 0,
};
const quick: Numbers = {
  data: ['mnist', 'emoji'],
  channels: 8,
  width: 128,
  steps: 600,
  batch: 16,
  ganRate: 4,
  wganRate: 12,
  penaltyRate: 4,
  measured: 1000,
};
const full: Numbers = {
  data: ['mnist', 'emoji'],
  channels: 64,
  width: 512,
  steps: 5000,
  batch: 64,
  ganRate: 1,
  wganRate: 1,
  penaltyRate: 1,
  measured: 5000,
};

/** WGAN trains whatever the generator: figures 5 to 7 of its paper. */
export const generatorArchitectures = recipe<Numbers>({
  id: 'generator-architectures',
  title: text('Three generators, three objectives', '三种生成器与三种目标'),
  claim: text(
    'WGAN trains all three generators: DCGAN, DCGAN without batch normalisation, a ReLU MLP. GAN and WGAN-GP stand beside it.',
    'WGAN 能训练全部三种生成器：DCGAN、无批归一化的 DCGAN、ReLU MLP。GAN 与 WGAN-GP 并列以供对照。',
  ),
  formula: String.raw`d_{\text{end}} \le \tfrac12\, d_{\text{start}}\ \text{for WGAN with every generator}`,
  source: 'Arjovsky, Chintala, Bottou 2017, section 4.3, figures 5 to 7',
  tried,
  sizes: { smoke, quick, full },
  setting,
  async measure(numbers, lab) {
    const { steps, channels, batch, measured } = numbers;
    const plan = numbers.data.flatMap((data) =>
      generators.flatMap((generator, row) =>
        toyObjectives.map((objective, column) => ({ data, generator, row, objective, column })),
      ),
    );
    const runs = await lab.train(
      plan.map(({ data, generator, objective }) => ({
        name: `${data} ${generator.id} ${objective}`,
        seed: lab.seed,
        steps,
        batchSize: batch,
        data: { kind: data },
        generator: generatorConfig(generator.id, numbers),
        discriminator: imageCritic(objective, channels),
        schedule: { metricsEvery: 1, samplesEvery: steps, checkpointEvery: steps },
        evaluation: imageQuality(data, measured).evaluation(steps),
        ...imageTuning(objective, ratesOf(numbers)[objective]),
      })),
      0,
      0.95,
    );
    const cells = await Promise.all(
      runs.map(async (run, i) => {
        const data = await lab.data(run.config);
        const [first, last] = [run.samples[0]!, run.samples.at(-1)!];
        const [start, end] = [imageDistance(first.values, data), imageDistance(last.values, data)];
        const quality = newest(run, imageQuality(plan[i]!.data, measured).column);
        return { ...plan[i]!, run, last, start, end, ratio: end / start, quality };
      }),
    );
    return {
      checks: [
        check(
          text(
            "Distance of WGAN's samples at the end over that at the start, largest over the generators",
            'WGAN 样本的最终距离与最初距离之比（各生成器中的最大值）',
          ),
          largest(cells.filter(({ objective }) => objective === 'wgan').map(({ ratio }) => ratio)),
          '<=',
          0.5,
        ),
      ],
      tables: [
        table(
          text(
            'Quality of the samples: Fréchet distance at the end, and sliced W1 in pixel space',
            '样本质量：最终的 Fréchet 距离，及像素空间的切片 W1',
          ),
          [
            text('data', '数据'),
            text('generator', '生成器'),
            text('objective', '目标'),
            text('distance', '距离度量'),
            text('Fréchet distance', 'Fréchet 距离'),
            text('sliced W1, start', '切片 W1（最初）'),
            text('sliced W1, end', '切片 W1（最终）'),
            text('end / start', '最终 / 最初'),
          ],
          cells.map(({ data, generator, objective, quality, start, end, ratio }) => [
            imageNames[data],
            generator.name,
            objectiveNames[objective],
            imageQuality(data, measured).name,
            quality,
            start,
            end,
            ratio,
          ]),
        ),
      ],
      figures: numbers.data.map((data) => {
        const { name } = imageQuality(data, measured);
        return {
          kind: 'sheets' as const,
          title: text(
            `Samples at the last step, ${imageNames[data].en}`,
            `最后一步的样本，${imageNames[data]['zh-cn']}`,
          ),
          rows: generators.map((generator) => generator.name),
          columns: toyObjectives.map((objective) => objectiveNames[objective]),
          sheets: cells
            .filter((cell) => cell.data === data)
            .map(({ row, column, last, quality }) => ({
              row,
              column,
              caption: text(
                `${name.en} ${quality.toPrecision(3)}`,
                `${name['zh-cn']} ${quality.toPrecision(3)}`,
              ),
              count: last.shape[0]!,
              channels: last.shape[1] === 1 ? (1 as const) : (3 as const),
              size: last.shape[2]!,
              pixels: toBytes(last.values),
            })),
        };
      }),
      remarks: [
        text(
          'A ratio tells a generator that moved towards the data from one that did not, and not which of two is better: for that compare Fréchet distances within one row of the table, and look at the samples.',
          '比值只能区分生成器是否向数据靠近，不能说明两者谁更好：为此请比较表中同一行的 Fréchet 距离，并查看样本。',
        ),
      ],
    };
  },
});
