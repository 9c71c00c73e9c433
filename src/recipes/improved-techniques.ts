import type { RunConfigInput } from '../contract/index.js';
import { text, type Text } from '../contract/text.js';
import { modeCoverage } from '../quality/index.js';
import { check, table } from './checks.js';
import { recipe } from './recipe.js';
import { largest, mean } from './statistics.js';
import { toyConfig, type ToyNumbers } from './toy-configs.js';

interface Numbers extends ToyNumbers {
  readonly seeds: number;
}

type Techniques = NonNullable<RunConfigInput['techniques']>;

/** Every technique alone on a GAN. The MLPs have no batch norm, so the virtual kind needs a DCGAN and is not here. */
const variants: readonly { readonly name: Text; readonly techniques: Techniques }[] = [
  { name: text('none', '无'), techniques: {} },
  { name: text('feature matching', '特征匹配'), techniques: { featureMatching: {} } },
  { name: text('minibatch discrimination', '小批量判别'), techniques: { minibatchDiscrimination: {} } },
  { name: text('historical averaging', '历史平均'), techniques: { historicalAveraging: {} } },
  { name: text('one-sided label smoothing', '单侧标签平滑'), techniques: { labelSmoothing: {} } },
  { name: text('instance noise', '实例噪声'), techniques: { instanceNoise: { initialStd: 0.5 } } },
];

const setting = ({ seeds, width, batch, steps }: Numbers): Text =>
  text(
    `25 Gaussians, ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}; GAN of 3 x ${width} ReLU alone and with each of five techniques, ${steps} generator steps, batch ${batch}`,
    `25 个高斯,${seeds} 个种子;3 x ${width} ReLU 的 GAN,单独及分别加上五种技巧,生成器 ${steps} 步,批量 ${batch}`,
  );

const smoke: Numbers = { seeds: 1, width: 8, batch: 16, steps: 10 };
const quick: Numbers = { seeds: 3, width: 64, batch: 128, steps: 2000 };
const full: Numbers = { seeds: 5, width: 128, batch: 256, steps: 20_000 };

/** Which of the techniques of 2016 helps on its own. */
export const improvedTechniques = recipe<Numbers>({
  id: 'improved-techniques',
  title: text('Improved techniques, one by one', '逐一检验改进技巧'),
  claim: text(
    'Techniques such as feature matching, minibatch discrimination, historical averaging, one-sided label smoothing and noise on the inputs make GAN training better: at least one covers more modes than the plain GAN.',
    '特征匹配、小批量判别、历史平均、单侧标签平滑与输入噪声等技巧能改善 GAN 训练:至少有一种比普通 GAN 覆盖更多模式。',
  ),
  formula: String.raw`\max_{\text{technique}} \overline{\text{modes}} > \overline{\text{modes}}_{\text{none}}`,
  source: 'Salimans et al. 2016, section 3; Arjovsky and Bottou 2017, section 3 for noise',
  sizes: { smoke, quick, full },
  setting,
  async measure(numbers, lab) {
    const plan = variants.flatMap((variant) =>
      Array.from({ length: numbers.seeds }, (_, i) => ({ variant, seed: lab.seed + i })),
    );
    const runs = await lab.train(
      plan.map(({ variant, seed }) => ({
        ...toyConfig('gan', { kind: 'grid' }, numbers, seed),
        name: `25 Gaussians, ${variant.name.en}`,
        techniques: variant.techniques,
      })),
      0,
      0.95,
    );
    const { modes } = await lab.data(runs[0]!.config);
    const trained = runs.map((run, i) => ({
      ...plan[i]!,
      ...modeCoverage(run.samples.at(-1)!.values, modes!),
    }));
    const rows = variants.map((variant) => {
      const group = trained.filter((one) => one.variant === variant);
      return {
        variant,
        covered: mean(group.map(({ covered }) => covered)),
        highQuality: mean(group.map(({ highQuality }) => highQuality)),
        reverseKl: mean(group.map(({ reverseKl }) => reverseKl)),
      };
    });
    const [plain, ...others] = rows;
    return {
      checks: [
        check(
          text(
            'Mean modes covered of 25, best technique less plain GAN',
            '25 个模式中平均覆盖数,最佳技巧减去普通 GAN',
          ),
          largest(others.map(({ covered }) => covered)) - plain!.covered,
          '>',
          0,
        ),
      ],
      tables: [
        table(
          text('Mean over the seeds at the last step', '最后一步各种子的平均'),
          [
            text('technique', '技巧'),
            text('modes covered', '覆盖的模式'),
            text('share of samples within 3 std', '3 倍标准差内样本比例'),
            text('reverse KL', '反向 KL'),
          ],
          rows.map(({ variant, covered, highQuality, reverseKl }) => [
            variant.name,
            covered,
            highQuality,
            reverseKl,
          ]),
        ),
      ],
      figures: [
        {
          kind: 'bars',
          title: text('Modes covered, mean over the seeds', '覆盖的模式数(各种子平均)'),
          categories: rows.map(({ variant }) => variant.name),
          y: { label: text('modes of 25', '模式数(共 25)'), scale: 'linear' },
          groups: [
            {
              name: text('modes covered', '覆盖的模式'),
              values: Float64Array.from(rows, ({ covered }) => covered),
            },
          ],
        },
      ],
      remarks: [
        text(
          'Virtual batch normalisation replaces batch normalisation, which these networks do not have; `ablate` tries it on images.',
          '虚拟批归一化用于替代批归一化,而这些网络没有批归一化;可用 `ablate` 在图像上检验。',
        ),
      ],
    };
  },
});
