import type { RunConfigInput } from '../contract/index.js';
import { text, type Text } from '../contract/text.js';
import { check, table } from './checks.js';
import { imageBytes, imageDistance } from './image-distance.js';
import { recipe } from './recipe.js';
import { largest } from './statistics.js';
import { objectiveNames, toyObjectives, type ToyObjective } from './toy-configs.js';

interface Numbers {
  readonly data: readonly ('mnist' | 'emoji')[];
  readonly channels: number;
  readonly width: number;
  readonly steps: number;
}

const generators = [
  { id: 'dcgan', name: text('DCGAN') },
  { id: 'plain', name: text('DCGAN without batch norm', '无批归一化的 DCGAN') },
  { id: 'mlp', name: text('MLP, 4 ReLU layers', 'MLP,4 层 ReLU') },
] as const;
type Generator = (typeof generators)[number]['id'];

const adam = (learningRate: number, beta1: number, beta2: number) => ({
  kind: 'adam' as const,
  learningRate,
  beta1,
  beta2,
});
const rmsprop = { kind: 'rmsprop' as const, learningRate: 5e-5 };

/** The papers' values; a penalised critic goes without batch statistics. */
const tunings: Readonly<Record<ToyObjective, Pick<RunConfigInput, 'objective' | 'optimizers' | 'nCritic'>>> =
  {
    gan: {
      objective: { kind: 'gan-nonsaturating' },
      optimizers: { generator: adam(2e-4, 0.5, 0.999), discriminator: adam(2e-4, 0.5, 0.999) },
      nCritic: 1,
    },
    wgan: {
      objective: { kind: 'wgan', clip: 0.01 },
      optimizers: { generator: rmsprop, discriminator: rmsprop },
      nCritic: 5,
    },
    'wgan-gp': {
      objective: { kind: 'wgan-gp', penalty: 10 },
      optimizers: { generator: adam(1e-4, 0, 0.9), discriminator: adam(1e-4, 0, 0.9) },
      nCritic: 5,
    },
  };

function generatorConfig(generator: Generator, { channels, width }: Numbers): RunConfigInput['generator'] {
  if (generator === 'mlp') return { kind: 'mlp', hidden: [width, width, width, width], activation: 'relu' };
  return { kind: 'dcgan', channels, normalization: generator === 'plain' ? 'none' : 'batch' };
}

const setting = ({ data, channels, width, steps }: Numbers): Text =>
  text(
    `${data.join(' and ')}; DCGAN of ${channels} channels with and without batch norm, MLP of 4 x ${width}; GAN, WGAN, WGAN-GP; ${steps} generator steps, batch 64`,
    `${data.join('、')};${channels} 通道 DCGAN(有/无批归一化)与 4 x ${width} MLP;GAN、WGAN、WGAN-GP;生成器 ${steps} 步,批量 64`,
  );

const smoke: Numbers = { data: ['mnist'], channels: 2, width: 8, steps: 2 };
const quick: Numbers = { data: ['mnist'], channels: 8, width: 128, steps: 300 };
const full: Numbers = { data: ['mnist', 'emoji'], channels: 64, width: 512, steps: 5000 };

/** WGAN trains whatever the generator: figures 5 to 7 of its paper. */
export const generatorArchitectures = recipe<Numbers>({
  id: 'generator-architectures',
  title: text('Three generators, three objectives', '三种生成器与三种目标'),
  claim: text(
    'WGAN trains all three generators (DCGAN, DCGAN without batch normalisation, a ReLU MLP), where the GAN produces poor samples or collapses.',
    'WGAN 能训练全部三种生成器(DCGAN、无批归一化的 DCGAN、ReLU MLP),而 GAN 的样本较差或崩溃。',
  ),
  formula: String.raw`d_{\text{end}} \le \tfrac12\, d_{\text{start}}\ \text{for WGAN with every generator}`,
  source: 'Arjovsky, Chintala, Bottou 2017, section 4.3, figures 5 to 7',
  sizes: { smoke, quick, full },
  setting,
  async measure(numbers, lab) {
    const { steps, channels } = numbers;
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
        batchSize: 64,
        data: { kind: data },
        generator: generatorConfig(generator.id, numbers),
        discriminator: {
          kind: 'dcgan',
          channels,
          normalization: objective === 'wgan-gp' ? 'none' : 'batch',
        },
        schedule: { metricsEvery: 1, samplesEvery: steps, checkpointEvery: steps },
        evaluation: { every: 0, metrics: ['diversity'] },
        ...tunings[objective],
      })),
      0,
      0.95,
    );
    const cells = await Promise.all(
      runs.map(async (run, i) => {
        const data = await lab.data(run.config);
        const [first, last] = [run.samples[0]!, run.samples.at(-1)!];
        const [start, end] = [imageDistance(first.values, data), imageDistance(last.values, data)];
        return { ...plan[i]!, run, last, start, end, ratio: end / start };
      }),
    );
    return {
      checks: [
        check(
          text(
            "Distance of WGAN's samples at the end over that at the start, largest over the generators",
            'WGAN 样本的最终距离与最初距离之比(各生成器中的最大值)',
          ),
          largest(cells.filter(({ objective }) => objective === 'wgan').map(({ ratio }) => ratio)),
          '<=',
          0.5,
        ),
      ],
      tables: [
        table(
          text('Sliced W1 of the samples in pixel space', '样本在像素空间的切片 W1'),
          [
            text('data', '数据'),
            text('generator', '生成器'),
            text('objective', '目标'),
            text('start', '最初'),
            text('end', '最终'),
            text('end / start', '最终 / 最初'),
          ],
          cells.map(({ data, generator, objective, start, end, ratio }) => [
            text(data),
            generator.name,
            objectiveNames[objective],
            start,
            end,
            ratio,
          ]),
        ),
      ],
      figures: numbers.data.map((data) => ({
        kind: 'sheets' as const,
        title: text(`Samples at the last step, ${data}`, `最后一步的样本,${data}`),
        rows: generators.map(({ name }) => name),
        columns: toyObjectives.map((objective) => objectiveNames[objective]),
        sheets: cells
          .filter((cell) => cell.data === data)
          .map(({ row, column, last, end }) => ({
            row,
            column,
            caption: text(`sliced W1 ${end.toPrecision(3)}`, `切片 W1 ${end.toPrecision(3)}`),
            count: last.shape[0]!,
            channels: last.shape[1] === 1 ? (1 as const) : (3 as const),
            size: last.shape[2]!,
            pixels: imageBytes(last.values),
          })),
      })),
      remarks: [],
    };
  },
});
