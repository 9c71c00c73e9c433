import type { RunConfigInput } from '../../contract/index.js';
import type { TrainedRun } from '../../contract/recipe-lab.js';
import { text, type Text } from '../../contract/text.js';
import { modeCoverage, type MixtureModes, type ModeCoverage } from '../../quality/index.js';
import { check, table } from '../definition/checks.js';
import { recipe } from '../definition/recipe.js';
import { mean } from '../measures/statistics.js';
import {
  objectiveNames,
  toyConfig,
  toyObjectives,
  type ToyNumbers,
  type ToyObjective,
} from '../configs/toy-configs.js';

interface Numbers extends ToyNumbers {
  readonly seeds: number;
}

const mixtures = [
  { name: text('8 Gaussians', '8 个高斯'), data: { kind: 'ring' }, modes: 8 },
  { name: text('25 Gaussians', '25 个高斯'), data: { kind: 'grid' }, modes: 25 },
] as const satisfies readonly { name: Text; data: RunConfigInput['data']; modes: number }[];

interface Trained extends ModeCoverage {
  readonly mixture: (typeof mixtures)[number];
  readonly objective: ToyObjective;
  readonly run: TrainedRun;
  /** Covered modes at every stored step. */
  readonly history: readonly { readonly step: number; readonly covered: number }[];
}

function judged(run: TrainedRun, modes: MixtureModes): Pick<Trained, 'history'> & ModeCoverage {
  const history = run.samples.map(({ step, values }) => ({ step, ...modeCoverage(values, modes) }));
  return { history, ...history.at(-1)! };
}

const setting = ({ seeds, width, batch, steps }: Numbers): Text =>
  text(
    `8 and 25 Gaussians, ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}; generator and critic 3 x ${width} ReLU, ${steps} generator steps, batch ${batch}; 5 critic updates per step for WGAN (RMSProp 1e-3, c = 0.1) and WGAN-GP (Adam 2e-3, weight 0.1), 1 for the GAN (Adam 1e-3), rates falling to zero; modes counted among 2,500 samples`,
    `8 与 25 个高斯，${seeds} 个随机种子；生成器与 critic 均为 3 x ${width} ReLU，生成器 ${steps} 步，批量 ${batch}；WGAN（RMSProp 1e-3，c = 0.1）与 WGAN-GP（Adam 2e-3，权重 0.1）每步 5 次 critic 更新，GAN（Adam 1e-3）1 次，学习率降到零；在 2,500 个样本中统计覆盖的模式`,
  );

const smoke: Numbers = { seeds: 1, width: 8, batch: 16, steps: 20 };
const quick: Numbers = { seeds: 5, width: 64, batch: 128, steps: 2500 };
const full: Numbers = { seeds: 5, width: 128, batch: 256, steps: 20_000 };

/** How many modes each objective covers. */
export const modeCollapse = recipe<Numbers>({
  id: 'mode-collapse',
  title: text('Mode collapse', '模式崩溃'),
  claim: text(
    'A GAN may collapse to few modes of the data; WGAN and WGAN-GP cover more of them.',
    'GAN 可能崩溃到数据的少数模式；WGAN 与 WGAN-GP 覆盖更多模式。',
  ),
  formula: String.raw`\overline{\text{modes}}_{\text{WGAN}},\ \overline{\text{modes}}_{\text{WGAN-GP}} > \overline{\text{modes}}_{\text{GAN}}`,
  source:
    'Arjovsky, Chintala, Bottou 2017, section 4.3; mixtures of Metz et al. 2017 and Srivastava et al. 2017',
  sizes: { smoke, quick, full },
  setting,
  async measure(numbers, lab) {
    const plan = mixtures.flatMap((mixture) =>
      toyObjectives.flatMap((objective) =>
        Array.from({ length: numbers.seeds }, (_, i) => ({ mixture, objective, seed: lab.seed + i })),
      ),
    );
    const runs = await lab.train(
      plan.map(({ mixture, objective, seed }) => ({
        ...toyConfig(objective, mixture.data, numbers, seed),
        name: `${mixture.name.en} ${objective}`,
      })),
      0,
      0.95,
    );
    const trained: Trained[] = [];
    for (const [i, run] of runs.entries()) {
      const { modes } = await lab.data(run.config);
      trained.push({ ...plan[i]!, run, ...judged(run, modes!) });
    }
    const of = (mixture: (typeof mixtures)[number], objective: ToyObjective): Trained[] =>
      trained.filter((one) => one.mixture === mixture && one.objective === objective);
    const covered = (...key: Parameters<typeof of>): number => mean(of(...key).map((one) => one.covered));
    const gain = (mixture: (typeof mixtures)[number], objective: 'wgan' | 'wgan-gp') =>
      check(
        text(
          `Mean modes covered on ${mixture.name.en}, ${objectiveNames[objective].en} less GAN`,
          `${mixture.name['zh-cn']}：${objectiveNames[objective].en} 与 GAN 平均覆盖模式数之差`,
        ),
        covered(mixture, objective) - covered(mixture, 'gan'),
        '>',
        0,
      );
    return {
      checks: mixtures.flatMap((mixture) => [gain(mixture, 'wgan'), gain(mixture, 'wgan-gp')]),
      tables: [
        table(
          text('Mean over the seeds at the last step', '最后一步各种子的平均'),
          [
            text('data', '数据'),
            text('objective', '目标'),
            text('modes covered', '覆盖的模式'),
            text('fewest', '最少'),
            text('share of samples within 3 std', '3 倍标准差内样本比例'),
            text('reverse KL', '反向 KL'),
          ],
          mixtures.flatMap((mixture) =>
            toyObjectives.map((objective) => {
              const group = of(mixture, objective);
              return [
                mixture.name,
                objectiveNames[objective],
                covered(mixture, objective),
                Math.min(...group.map((one) => one.covered)),
                mean(group.map(({ highQuality }) => highQuality)),
                mean(group.map(({ reverseKl }) => reverseKl)),
              ];
            }),
          ),
        ),
      ],
      figures: [
        {
          kind: 'bars',
          title: text('Share of the modes covered, mean over the seeds', '覆盖模式的比例（各种子平均）'),
          categories: mixtures.map(({ name }) => name),
          y: { label: text('share of modes', '模式比例'), scale: 'linear' },
          groups: toyObjectives.map((objective) => ({
            name: objectiveNames[objective],
            values: Float64Array.from(mixtures, (mixture) => covered(mixture, objective) / mixture.modes),
          })),
        },
        ...mixtures.map((mixture) => ({
          kind: 'lines' as const,
          title: text(
            `Modes covered over training, ${mixture.name.en}`,
            `训练中覆盖的模式数，${mixture.name['zh-cn']}`,
          ),
          x: { label: text('generator step', '生成器步数'), scale: 'linear' as const },
          y: { label: text('modes, mean over seeds', '模式数（平均）'), scale: 'linear' as const },
          series: toyObjectives.map((objective) => {
            const group = of(mixture, objective);
            const history = group[0]!.history;
            return {
              name: objectiveNames[objective],
              x: Float64Array.from(history, ({ step }) => step),
              y: Float64Array.from(history, (_, k) =>
                mean(group.map((one) => one.history[k]?.covered ?? NaN)),
              ),
              style: 'line' as const,
            };
          }),
        })),
      ],
      remarks: [],
    };
  },
});
