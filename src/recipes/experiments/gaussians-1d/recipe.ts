import { text, type Text } from '../../../contract/text.js';
import { check, table } from '../../definition/checks.js';
import { UNROLL } from '../../definition/laboratory.js';
import { requireMultiple } from '../../definition/number-checks.js';
import { recipe } from '../../definition/recipe.js';
import { density, grid, type Component } from '../../measures/densities.js';
import { remarks, tried } from './notes.js';
import { critics, fake, HIGH, LOW, POINTS, real, trained, type Numbers, type Trained } from './trained.js';

const setting = ({ updates, batch, width }: Numbers): Text =>
  text(
    `N(-3, 1) real, N(3, 1) generated; 2 x ${width} softplus, ${updates} updates on batches of ${batch}`,
    `真实 N(-3, 1)，生成 N(3, 1)；2 x ${width} softplus，批量 ${batch}，更新 ${updates} 次`,
  );

const smoke: Numbers = { updates: 100, batch: 64, width: 16 };
const quick: Numbers = { updates: 1500, batch: 256, width: 32 };
const full: Numbers = { updates: 20_000, batch: 512, width: 64 };

/** The WGAN paper's figure 2: where the discriminator saturates, the critic still has a slope. */
export const gaussians1d = recipe<Numbers>({
  id: 'gaussians-1d',
  title: text('Two Gaussians on a line', '一维的两个高斯'),
  claim: text(
    'A GAN discriminator trained to tell two Gaussians apart saturates and its gradient vanishes almost everywhere; the WGAN critic grows about linearly and gives clean gradients on all of the space.',
    '训练到最优的 GAN 判别器在几乎所有地方饱和、梯度消失；WGAN 的 critic 近似线性，处处提供干净的梯度。',
  ),
  formula: String.raw`|D'(x)| < 10^{-2}\ \text{mostly},\quad \frac{\max_x |f'(x)|}{\min_x |f'(x)|} \le 3`,
  source: 'Arjovsky, Chintala, Bottou 2017, figure 2',
  tried,
  sizes: { smoke, quick, full },
  setting,
  checkNumbers: ({ updates }) => requireMultiple('updates', updates, UNROLL),
  async measure(numbers, lab) {
    const networks: Trained[] = [];
    for (const [i, critic] of critics.entries()) {
      lab.progress(i / critics.length, critic.name);
      networks.push(await trained(numbers, lab, critic));
    }
    const [gan, clipped, penalised] = networks as [Trained, Trained, Trained];
    const saturated = gan.slope.filter((s) => s < 1e-2).length / POINTS;
    /** Largest over smallest slope towards the real samples; infinite where one leads away from them. */
    const spread = ({ towardsReal }: Trained): number => {
      const least = Math.min(...towardsReal);
      return least > 0 ? Math.max(...towardsReal) / least : Infinity;
    };
    const xs = grid(LOW, HIGH, POINTS);
    const curve = (y: Float32Array) => ({ x: xs, y: Float64Array.from(y), style: 'line' as const });
    const shape = (component: Component) => ({
      x: xs,
      y: Float64Array.from(xs, density([component])),
      style: 'dashed' as const,
    });
    const x = { label: text('x'), scale: 'linear' as const };
    return {
      checks: [
        check(
          text(
            "Share of the support where the discriminator's slope is under 0.01",
            '判别器斜率小于 0.01 的支撑比例',
          ),
          saturated,
          '>',
          0.5,
        ),
        check(
          text(
            'Largest over smallest slope of the clipped critic, towards the real samples',
            '裁剪 critic 朝真实样本方向的最大与最小斜率之比',
          ),
          spread(clipped),
          '<=',
          3,
        ),
        check(
          text(
            'Largest over smallest slope of the penalised critic, towards the real samples',
            '带梯度惩罚 critic 朝真实样本方向的最大与最小斜率之比',
          ),
          spread(penalised),
          '<=',
          3,
        ),
      ],
      tables: [
        table(
          text('Slopes on the support [-6, 6]', '支撑 [-6, 6] 上的斜率'),
          [
            text('network', '网络'),
            text('smallest', '最小'),
            text('largest', '最大'),
            text('share under 0.01', '小于 0.01 的比例'),
          ],
          networks.map(({ name, slope }) => [
            name,
            Math.min(...slope),
            Math.max(...slope),
            slope.filter((s) => s < 1e-2).length / POINTS,
          ]),
        ),
      ],
      figures: [
        {
          kind: 'lines',
          title: text('Densities, discriminator and critics', '密度、判别器与 critic'),
          x,
          y: { label: text('density, D(x), f(x)', '密度、D(x)、f(x)'), scale: 'linear' },
          series: [
            { name: text('real density', '真实密度'), ...shape(real) },
            { name: text('generated density', '生成密度'), ...shape(fake) },
            ...networks.map(({ name, values }) => ({ name, ...curve(centred(values)) })),
          ],
        },
        {
          kind: 'lines',
          title: text('Slope of each network', '各网络的斜率'),
          x,
          y: { label: text('|slope|', '|斜率|'), scale: 'log' },
          series: networks.map(({ name, slope }) => ({
            name,
            ...curve(slope.map((s) => Math.max(s, 1e-8))),
          })),
        },
      ],
      remarks,
    };
  },
});

/** Values moved and scaled to [0, 1]. */
function centred(values: Float32Array): Float32Array {
  const low = Math.min(...values);
  const width = Math.max(...values) - low;
  return values.map((value) => (value - low) / (width || 1));
}
