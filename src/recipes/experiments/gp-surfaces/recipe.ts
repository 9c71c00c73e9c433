import { text, type Text } from '../../../contract/text.js';
import { check, table } from '../../definition/checks.js';
import { UNROLL } from '../../definition/laboratory.js';
import { requireMultiple } from '../../definition/number-checks.js';
import { recipe } from '../../definition/recipe.js';
import { smallest } from '../../measures/statistics.js';
import { critics, sets, type Numbers } from './critics.js';
import { remarks, tried } from './notes.js';
import { surface, type Surface } from './surface.js';

const setting = ({ updates, batch, width }: Numbers): Text =>
  text(
    `8 Gaussians, 25 Gaussians, Swiss roll against the same with Gaussian noise; critics 3 x ${width} ReLU, ${updates} updates on batches of ${batch}`,
    `8 个高斯、25 个高斯、瑞士卷与其加高斯噪声的版本；critic 3 x ${width} ReLU，批量 ${batch}，更新 ${updates} 次`,
  );

const smoke: Numbers = { updates: 20, batch: 32, width: 8, side: 8 };
const quick: Numbers = { updates: 3000, batch: 128, width: 64, side: 48 };
const full: Numbers = { updates: 50_000, batch: 256, width: 512, side: 96 };

/** Value surfaces of critics trained to optimality: figure 1a of Gulrajani et al. */
export const gpSurfaces = recipe<Numbers>({
  id: 'gp-surfaces',
  title: text('Value surfaces of critics', 'critic 的值曲面'),
  claim: text(
    'Critics trained to optimality under weight clipping are too simple and ignore higher moments of the data; under the gradient penalty they capture them.',
    '权重裁剪下训练到最优的 critic 过于简单，忽略数据的高阶矩；梯度惩罚下的 critic 能捕捉到它们。',
  ),
  formula: String.raw`R^2\left(f \mid 1, x, y, x^2, xy, y^2\right)_{\text{clip}} > R^2_{\text{penalty}}`,
  source: 'Gulrajani et al. 2017, section 3 and figure 1a',
  tried,
  sizes: { smoke, quick, full },
  setting,
  checkNumbers: ({ updates }) => requireMultiple('updates', updates, UNROLL),
  async measure(numbers, lab) {
    const surfaces: Surface[] = [];
    for (const set of sets) {
      for (const critic of critics) {
        const doing = text(
          `${set.name.en}, ${critic.name.en}`,
          `${set.name['zh-cn']}，${critic.name['zh-cn']}`,
        );
        const onShare = (share: number): void => {
          lab.progress((surfaces.length + share) / (sets.length * critics.length), doing);
        };
        onShare(0);
        surfaces.push(await surface(numbers, lab, set, critic, onShare));
      }
    }
    const gaps = sets.map((_, i) => {
      const [clipped, penalised] = [surfaces[2 * i]!, surfaces[2 * i + 1]!];
      return { quadratic: clipped.quadratic - penalised.quadratic };
    });
    return {
      checks: [
        check(
          text(
            'Share of the critic that first and second moments explain, clipping less penalty, smallest over the data',
            '一、二阶矩所能解释的 critic 比例，裁剪减去梯度惩罚（各数据中的最小值）',
          ),
          smallest(gaps.map(({ quadratic }) => quadratic)),
          '>',
          0,
        ),
        check(
          text(
            "Share of the clipped critic's verdict that rests on first and second moments, smallest over the data",
            '裁剪 critic 的判别中取决于一、二阶矩的比例（各数据中的最小值）',
          ),
          smallest(surfaces.filter(({ critic }) => critic === critics[0]).map(({ moments }) => moments)),
          '>=',
          0.5,
        ),
      ],
      tables: [
        table(
          text('What the critics see', 'critic 看到了什么'),
          [
            text('data', '数据'),
            text('critic'),
            text('bound on W1', 'W1 的下界'),
            text('W1 of 512 samples', '512 个样本的 W1'),
            text('share found', '找到的比例'),
            text('explained by a quadratic', '二次函数可解释的比例'),
            text('verdict resting on two moments', '取决于一、二阶矩的判别'),
          ],
          surfaces.map(({ set, critic, bound, exact, found, quadratic, moments }) => [
            set.name,
            critic.name,
            bound,
            exact,
            found,
            quadratic,
            moments,
          ]),
        ),
      ],
      figures: surfaces.map(({ set, critic, axis, values, points }) => ({
        kind: 'surface' as const,
        title: text(`${set.name.en}, ${critic.name.en}`, `${set.name['zh-cn']}，${critic.name['zh-cn']}`),
        xs: axis,
        ys: axis,
        values: Float64Array.from(values),
        points,
      })),
      remarks,
    };
  },
});
