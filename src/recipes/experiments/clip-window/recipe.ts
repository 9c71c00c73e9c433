import { text, type Text } from '../../../contract/text.js';
import { check, finite, table } from '../../definition/checks.js';
import { recipe } from '../../definition/recipe.js';
import { largest, smallest } from '../../measures/statistics.js';
import { tried } from './notes.js';
import { config, distances, layerNorms, name, type Numbers } from './runs.js';

const setting = ({ clips, depth, width, batch, steps }: Numbers): Text =>
  text(
    `Swiss roll; critic ${depth} x ${width} ReLU, clip windows ${clips.join(', ')} (RMSProp 5e-4, generator Adam 1e-3) and gradient penalty (both Adam 1e-4, weight 0.1), ${steps} generator steps with 5 critic updates, batch ${batch}`,
    `瑞士卷；critic ${depth} x ${width} ReLU，裁剪窗口 ${clips.join('、')}（RMSProp 5e-4，生成器 Adam 1e-3）及梯度惩罚（双方 Adam 1e-4，权重 0.1），生成器 ${steps} 步（每步 5 次 critic 更新），批量 ${batch}`,
  );

const clips = [0.001, 0.01, 0.1, 1];
const smoke: Numbers = { clips: [0.01], depth: 3, width: 8, batch: 16, steps: 10, target: 0.1 };
const quick: Numbers = { clips, depth: 12, width: 64, batch: 128, steps: 1500, target: 0.1 };
const full: Numbers = { clips, depth: 12, width: 128, batch: 256, steps: 20_000, target: 0.1 };

/** What the width of the clip window does to a deep critic: figure 1b of Gulrajani et al. */
export const clipWindow = recipe<Numbers>({
  id: 'clip-window',
  title: text('The clip window', '裁剪窗口'),
  claim: text(
    'With weight clipping the gradient norm of a deep critic vanishes or explodes from layer to layer, depending on the window. With the gradient penalty the layers stay within a factor 10 of each other.',
    '使用权重裁剪时，深层 critic 的梯度范数随窗口大小逐层消失或爆炸。使用梯度惩罚时各层梯度相差不超过 10 倍。',
  ),
  formula: String.raw`\frac{\max_l \|\nabla_{w_l}\|}{\min_l \|\nabla_{w_l}\|} \le 10\ \text{(penalty only)}`,
  source: 'Arjovsky, Chintala, Bottou 2017, section 3; Gulrajani et al. 2017, figure 1b',
  tried,
  sizes: { smoke, quick, full },
  setting,
  bounds: ['target'],
  async measure(numbers, lab) {
    const windows = [...numbers.clips, null];
    const runs = await lab.train(
      windows.map((clip) => config(clip, numbers, lab.seed)),
      0,
      0.95,
    );
    const trained = await Promise.all(
      runs.map(async (run, i) => {
        const norms = layerNorms(run);
        const course = distances(run, await lab.data(run.config));
        const reached = course.find(({ distance }) => distance <= numbers.target)?.step ?? null;
        return {
          clip: windows[i] ?? null,
          run,
          norms,
          course,
          reached,
          spread: largest(norms) / smallest(norms),
        };
      }),
    );
    // A run that ended in numbers that are not finite says nothing about a trained critic.
    const clipped = trained.filter(({ clip, run }) => clip !== null && run.failure === null);
    const penalised = trained.find(({ clip }) => clip === null)!;
    return {
      checks: [
        check(
          text(
            'Largest over smallest gradient norm of the critic layers under clipping, smallest over the windows that trained to the end',
            '裁剪时各层梯度范数的最大与最小之比（训练到底的各窗口中的最小值）',
          ),
          smallest(clipped.map(({ spread }) => spread)),
          '>',
          10,
        ),
        check(
          text(
            'Largest over smallest gradient norm of the critic layers under the penalty',
            '梯度惩罚时各层梯度范数的最大与最小之比',
          ),
          penalised.spread,
          '<=',
          10,
        ),
      ],
      tables: [
        table(
          text('Windows', '窗口'),
          [
            text('critic'),
            text('first layer', '第一层'),
            text('last layer', '最后一层'),
            text('largest / smallest', '最大 / 最小'),
            text(`step of sliced W1 <= ${numbers.target}`, `切片 W1 <= ${numbers.target} 的步数`),
            text('sliced W1 at the end', '最终切片 W1'),
          ],
          trained.map(({ clip, norms, spread, reached, course }) => [
            name(clip),
            norms[0]!,
            norms.at(-1)!,
            spread,
            reached,
            course.at(-1)!.distance,
          ]),
        ),
      ],
      figures: [
        {
          kind: 'lines',
          title: text(
            'Gradient norm by critic layer, mean over the second half',
            '各层梯度范数（后半程平均）',
          ),
          x: { label: text('layer', '层'), scale: 'linear' },
          y: { label: text('norm of the gradient', '梯度范数'), scale: 'log' },
          series: trained.map(({ clip, norms }) => ({
            name: name(clip),
            x: Float64Array.from(norms, (_, i) => i + 1),
            y: Float64Array.from(norms, (value) => finite(value) ?? NaN),
            style: clip === null ? ('dashed' as const) : ('line' as const),
          })),
        },
        {
          kind: 'lines',
          title: text('Distance of the samples from the data', '样本与数据的距离'),
          x: { label: text('generator step', '生成器步数'), scale: 'linear' },
          y: { label: text('sliced W1', '切片 W1'), scale: 'log' },
          series: trained.map(({ clip, course }) => ({
            name: name(clip),
            x: Float64Array.from(course, ({ step }) => step),
            y: Float64Array.from(course, ({ distance }) => distance),
            style: clip === null ? ('dashed' as const) : ('line' as const),
          })),
        },
      ],
      remarks: [
        text(
          'Norms are square roots of sums of squares in single precision: what is below about 1e-22 is measured as 0. How long each critic takes to a given distance is in the table; nothing is claimed of it.',
          '范数是单精度平方和的平方根：小于约 1e-22 的值测得为 0。各 critic 达到给定距离所需的步数见表，对此不作断言。',
        ),
        ...trained.flatMap(({ clip, run }) =>
          run.failure === null
            ? []
            : [text(`${name(clip).en}: ${run.failure}`, `${name(clip)['zh-cn']}：${run.failure}`)],
        ),
      ],
    };
  },
});
