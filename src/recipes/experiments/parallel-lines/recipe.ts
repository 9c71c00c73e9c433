import { text, type Text } from '../../../contract/text.js';
import { check, table } from '../../definition/checks.js';
import { UNROLL } from '../../definition/laboratory.js';
import { requireMultiple } from '../../definition/number-checks.js';
import { recipe } from '../../definition/recipe.js';
import { measureTheta, PENALTY, type Numbers } from './lines.js';

const setting = ({ thetas, updates, batch, width }: Numbers): Text =>
  text(
    `theta in ${thetas.join(', ')}; critic (gradient penalty ${PENALTY}) and discriminator: 2 x ${width}, ${updates} Adam updates on batches of ${batch}`,
    `theta 取 ${thetas.join(', ')}；critic（梯度惩罚 ${PENALTY}）与判别器：2 x ${width}，批量 ${batch}，Adam 更新 ${updates} 次`,
  );

const smoke: Numbers = { thetas: [0.5], updates: 100, batch: 64, width: 16 };
const quick: Numbers = { thetas: [0.25, 0.5, 1, 2], updates: 1000, batch: 128, width: 32 };
const full: Numbers = {
  thetas: [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3],
  updates: 10_000,
  batch: 256,
  width: 64,
};

const exactSeries = (thetas: Float64Array, y: (theta: number) => number) => ({
  x: thetas,
  y: Float64Array.from(thetas, y),
});

/** Two distributions without common points: only W says how far apart they are. */
export const parallelLines = recipe<Numbers>({
  id: 'parallel-lines',
  title: text('Parallel lines', '平行线'),
  claim: text(
    'For points on two parallel lines theta apart KL is infinite and JS stays at log 2, whatever theta; W equals theta and tells the generator where to go.',
    '对相距 theta 的两条平行线上的点，KL 为无穷大，JS 恒为 log 2，与 theta 无关；W 等于 theta，能告诉生成器该往哪里走。',
  ),
  formula: String.raw`W(P, Q) = \theta,\quad D_{JS}(P \| Q) = \log 2\ (\theta \ne 0)`,
  source: 'Arjovsky, Chintala, Bottou 2017, example 1',
  sizes: { smoke, quick, full },
  setting,
  checkNumbers: ({ updates }) => requireMultiple('updates', updates, UNROLL),
  async measure(numbers, lab) {
    const measured: Awaited<ReturnType<typeof measureTheta>>[] = [];
    for (const [i, theta] of numbers.thetas.entries()) {
      lab.progress(i / numbers.thetas.length, text(`theta = ${theta}`));
      measured.push(await measureTheta(theta, numbers, lab));
    }
    const thetas = Float64Array.from(measured, ({ theta }) => theta);
    const wError = ({ theta, w }: (typeof measured)[number]): number => Math.abs(w / theta - 1);
    const jsError = ({ js }: (typeof measured)[number]): number => Math.abs(js / Math.LN2 - 1);
    return {
      checks: [
        check(
          text(
            "Relative error of the critic's W against theta, largest",
            'critic 的 W 与 theta 的相对误差（最大值）',
          ),
          Math.max(...measured.map(wError)),
          '<=',
          0.05,
        ),
        check(
          text(
            'Relative error of the JS estimate against log 2, largest',
            'JS 估计与 log 2 的相对误差（最大值）',
          ),
          Math.max(...measured.map(jsError)),
          '<=',
          0.02,
        ),
      ],
      tables: [
        table(
          text('Estimates over theta; KL is infinite for all of them', '随 theta 的估计；KL 均为无穷大'),
          [
            text('theta'),
            text("W, critic's", 'W(critic)'),
            text('relative error', '相对误差'),
            text("JS, discriminator's", 'JS（判别器）'),
            text('relative error', '相对误差'),
          ],
          measured.map((row) => [row.theta, row.w, wError(row), row.js, jsError(row)]),
        ),
      ],
      figures: [
        {
          kind: 'lines',
          title: text(
            'Distance of the lines, exact and as trained networks see it',
            '两线的距离：精确值与训练网络的估计',
          ),
          x: { label: text('theta'), scale: 'linear' },
          y: { label: text('W, JS'), scale: 'linear' },
          series: [
            { name: text('W exact', 'W（精确）'), ...exactSeries(thetas, (theta) => theta), style: 'dashed' },
            {
              name: text('W of the critic', 'W(critic)'),
              x: thetas,
              y: Float64Array.from(measured, ({ w }) => w),
              style: 'points',
            },
            { name: text('JS exact', 'JS（精确）'), ...exactSeries(thetas, () => Math.LN2), style: 'dashed' },
            {
              name: text('JS of the discriminator', 'JS（判别器）'),
              x: thetas,
              y: Float64Array.from(measured, ({ js }) => js),
              style: 'points',
            },
          ],
        },
      ],
      remarks: [
        text(
          `The penalty's weight is ${PENALTY}, not the usual 10: a penalised critic overshoots by theta / (2 lambda), which is 5 % at theta = 1 for lambda = 10.`,
          `惩罚权重取 ${PENALTY} 而非常用的 10：带惩罚的 critic 会高估 theta / (2 lambda)，lambda = 10、theta = 1 时为 5 %。`,
        ),
      ],
    };
  },
});
