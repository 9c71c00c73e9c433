import type { OptimizerConfig, RunConfigInput } from '../../contract/index.js';
import type { TrainedRun } from '../../contract/recipe-lab.js';
import { text, type Text } from '../../contract/text.js';
import { check, table } from '../definition/checks.js';
import { requireTimes } from '../definition/number-checks.js';
import { recipe } from '../definition/recipe.js';
import { deviation, mean, median } from '../measures/statistics.js';

interface Numbers {
  readonly seeds: number;
  readonly steps: number;
  readonly batch: number;
  readonly width: number;
  readonly learningRate: number;
  /** Steps of one window: its median is compared with that of the window before. */
  readonly window: number;
}

type Kind = 'adam' | 'rmsprop';
const kinds: readonly Kind[] = ['rmsprop', 'adam'];
const names: Readonly<Record<Kind, Text>> = {
  rmsprop: text('RMSProp'),
  adam: text('Adam, beta1 = 0.9', 'Adam（beta1 = 0.9）'),
};

const optimizer = (kind: Kind, learningRate: number): OptimizerConfig =>
  kind === 'rmsprop'
    ? { kind, learningRate, decay: 0.99, epsilon: 1e-8 }
    : { kind, learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

function config(kind: Kind, numbers: Numbers, seed: number): RunConfigInput {
  const { steps, batch, width, learningRate } = numbers;
  const same = optimizer(kind, learningRate);
  return {
    name: `WGAN ${kind}`,
    seed,
    steps,
    batchSize: batch,
    data: { kind: 'mnist' },
    generator: { kind: 'mlp', hidden: [width, width], activation: 'relu', initialization: 'glorot' },
    discriminator: { kind: 'mlp', hidden: [width, width], activation: 'relu', initialization: 'glorot' },
    objective: { kind: 'wgan', clip: 0.01 },
    nCritic: 5,
    optimizers: { generator: same, discriminator: same },
    schedule: { metricsEvery: 1, samplesEvery: steps, checkpointEvery: steps },
  };
}

/** Medians of the W1 estimate, the loss that should fall, over successive windows. */
function windows({ columns, steps }: TrainedRun, width: number): { step: number; loss: number }[] {
  const loss = columns.get('w1_estimate') ?? new Float32Array();
  return Array.from({ length: Math.floor(loss.length / width) }, (_, k) => ({
    step: steps[(k + 1) * width - 1]!,
    loss: median(loss.subarray(k * width, (k + 1) * width)),
  }));
}

/** Of the difference of two means: the root of the sum of their squared standard errors. NaN with one value each. */
const standardError = (groups: readonly (readonly number[])[]): number =>
  Math.sqrt(groups.reduce((sum, values) => sum + deviation(values) ** 2 / values.length, 0));

const risingShare = (course: readonly { readonly loss: number }[]): number =>
  mean(course.slice(1).map(({ loss }, k) => (loss > course[k]!.loss ? 1 : 0)));

const setting = ({ seeds, steps, batch, width, learningRate, window }: Numbers): Text =>
  text(
    `WGAN (c = 0.01) on MNIST, ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}; generator and critic 2 x ${width} ReLU, ${steps} generator steps, batch ${batch}, rate ${learningRate}; medians over ${window} steps`,
    `MNIST 上的 WGAN(c = 0.01)，${seeds} 个种子；生成器与 critic 均为 2 x ${width} ReLU，生成器 ${steps} 步，批量 ${batch}，学习率 ${learningRate}；取 ${window} 步的中位数`,
  );

const smoke: Numbers = { seeds: 1, steps: 20, batch: 16, width: 16, learningRate: 5e-5, window: 5 };
const quick: Numbers = { seeds: 3, steps: 2000, batch: 64, width: 256, learningRate: 5e-5, window: 25 };
const full: Numbers = { seeds: 5, steps: 20_000, batch: 64, width: 512, learningRate: 5e-5, window: 50 };

/** Why the WGAN paper trains with RMSProp. */
export const momentumHurts = recipe<Numbers>({
  id: 'momentum-hurts',
  title: text('Momentum hurts the critic', '动量有害'),
  claim: text(
    'WGAN training is unstable with a momentum-based optimizer such as Adam with beta1 > 0: its loss rises more often than with RMSProp.',
    '使用带动量的优化器（如 beta1 > 0 的 Adam）时 WGAN 训练不稳定：损失上升比使用 RMSProp 时更频繁。',
  ),
  formula: String.raw`P(L_{t+1} > L_t)_{\text{Adam}} > P(L_{t+1} > L_t)_{\text{RMSProp}}`,
  source: 'Arjovsky, Chintala, Bottou 2017, section 4.3',
  sizes: { smoke, quick, full },
  setting,
  checkNumbers: ({ steps, window }) => requireTimes('steps', steps, 2, ['window', window]),
  async measure(numbers, lab) {
    const plan = kinds.flatMap((kind) =>
      Array.from({ length: numbers.seeds }, (_, i) => ({ kind, seed: lab.seed + i })),
    );
    const runs = await lab.train(
      plan.map(({ kind, seed }) => config(kind, numbers, seed)),
      0,
      0.99,
    );
    const trained = runs.map((run, i) => {
      const course = windows(run, numbers.window);
      return { ...plan[i]!, run, course, share: risingShare(course) };
    });
    const sharesOf = (kind: Kind): number[] =>
      trained.filter((one) => one.kind === kind).map(({ share }) => share);
    const shareOf = (kind: Kind): number => mean(sharesOf(kind));
    const points = (share: number): string => (100 * share).toFixed(1);
    const [gap, error] = [shareOf('adam') - shareOf('rmsprop'), standardError(kinds.map(sharesOf))];
    return {
      checks: [
        check(
          text(
            'Share of windows with a rising loss, Adam less RMSProp, mean over the seeds',
            '损失上升的窗口比例，Adam 减去 RMSProp（各种子平均）',
          ),
          gap,
          '>',
          0,
        ),
      ],
      tables: [
        table(
          text('Rising loss by run', '各次训练的损失上升比例'),
          [
            text('optimizer', '优化器'),
            text('seed', '种子'),
            text('share of rising windows', '上升窗口的比例'),
            text('W1 estimate, first window', 'W1 估计（首窗口）'),
            text('W1 estimate, last window', 'W1 估计（末窗口）'),
          ],
          trained.map(({ kind, seed, share, course }) => [
            names[kind],
            seed,
            share,
            course[0]?.loss ?? null,
            course.at(-1)?.loss ?? null,
          ]),
        ),
      ],
      figures: [
        {
          kind: 'lines',
          title: text('W1 estimate, medians over windows', 'W1 估计（窗口中位数）'),
          x: { label: text('generator step', '生成器步数'), scale: 'linear' },
          y: { label: text('W1 estimate', 'W1 估计'), scale: 'linear' },
          series: trained.map(({ kind, seed, course }) => ({
            name: text(`${names[kind].en}, seed ${seed}`, `${names[kind]['zh-cn']}，种子 ${seed}`),
            x: Float64Array.from(course, ({ step }) => step),
            y: Float64Array.from(course, ({ loss }) => loss),
            style: kind === 'adam' ? ('dashed' as const) : ('line' as const),
          })),
        },
      ],
      remarks: [
        ...(Number.isFinite(error)
          ? [
              text(
                `The difference is ${points(gap)} percentage points with a standard error of ${points(error)} over the seeds.`,
                `差为 ${points(gap)} 个百分点，各种子间的标准误差为 ${points(error)}。`,
              ),
            ]
          : []),
        text(
          'Adam differs from RMSProp in more than its momentum: it averages squares with 0.999 where RMSProp has 0.99, and corrects both averages at the start.',
          'Adam 与 RMSProp 的差别不止动量：其平方平均的系数为 0.999，而 RMSProp 为 0.99，且 Adam 在开始时对两个平均值作校正。',
        ),
      ],
    };
  },
});
