import { text, type Text } from '../../../contract/text.js';
import { check, table } from '../../definition/checks.js';
import { UNROLL } from '../../definition/laboratory.js';
import { requireMultiple } from '../../definition/number-checks.js';
import { recipe } from '../../definition/recipe.js';
import { sigmoid } from '../../measures/densities.js';
import { measurePair, pairs, type Numbers } from './pairs.js';

const setting = ({ pairs: count, updates, batch, width }: Numbers): Text =>
  text(
    `${count} pairs of 1-D densities; D: 2 x ${width} tanh, ${updates} Adam updates on batches of ${batch}`,
    `${count} 对一维密度；D：2 x ${width} tanh，批量 ${batch}，Adam 更新 ${updates} 次`,
  );

const smoke: Numbers = { pairs: 1, updates: 100, batch: 128, width: 16 };
const quick: Numbers = { pairs: 3, updates: 2500, batch: 512, width: 32 };
const full: Numbers = { pairs: 3, updates: 20_000, batch: 2048, width: 64 };

/** What the loss of a GAN measures once its discriminator is optimal. */
export const jsIdentity = recipe<Numbers>({
  id: 'js-identity',
  title: text('The optimal discriminator measures JS', '最优判别器度量 JS 散度'),
  claim: text(
    'For a generator that stands still the best discriminator is p_r / (p_r + p_g), and the loss it reaches is 2 JS(p_r, p_g) - 2 log 2.',
    '固定生成器时，最优判别器为 p_r / (p_r + p_g)，此时损失为 2 JS(p_r, p_g) - 2 log 2。',
  ),
  formula: String.raw`L(G, D^*) = 2\,D_{JS}(p_r \| p_g) - 2\log 2,\quad D^*(x) = \frac{p_r(x)}{p_r(x) + p_g(x)}`,
  source: 'Goodfellow et al. 2014, proposition 1 and theorem 1',
  sizes: { smoke, quick, full },
  setting,
  checkNumbers: ({ updates }) => requireMultiple('updates', updates, UNROLL),
  async measure(numbers, lab) {
    const measured = [];
    for (const [i, pair] of pairs.slice(0, numbers.pairs).entries()) {
      const onShare = (share: number): void => {
        lab.progress((i + share) / numbers.pairs, pair.name);
      };
      onShare(0);
      measured.push(await measurePair(pair, numbers, lab, onShare));
    }
    return {
      checks: [
        check(
          text(
            'Relative error of L against 2 JS - 2 log 2, largest',
            'L 与 2 JS - 2 log 2 的相对误差（最大值）',
          ),
          Math.max(...measured.map(({ lossError }) => lossError)),
          '<=',
          0.02,
        ),
        check(
          text('Mean absolute error of D against D*, largest', 'D 与 D* 的平均绝对误差（最大值）'),
          Math.max(...measured.map(({ error }) => error)),
          '<=',
          0.05,
        ),
      ],
      tables: [
        table(
          text('Loss and discriminator', '损失与判别器'),
          [
            text('densities', '密度'),
            text('JS, exact', 'JS（精确）'),
            text('L(G, D*), exact', 'L(G, D*)（精确）'),
            text('L(G, D), trained', 'L(G, D)（训练）'),
            text('relative error', '相对误差'),
            text('mean |D - D*|', '平均 |D - D*|'),
          ],
          measured.map(({ name, js, exact, loss, lossError, error }) => [
            name,
            js,
            exact,
            loss,
            lossError,
            error,
          ]),
        ),
      ],
      figures: measured.map(({ name, xs, logits, p, q, optimal }) => {
        // The grid is finer than a figure needs.
        const shown = xs.filter((_, i) => i % 8 === 0);
        const curve = (y: (x: number, i: number) => number) => ({
          x: shown,
          y: Float64Array.from(shown, (x, i) => y(x, i * 8)),
        });
        return {
          kind: 'lines' as const,
          title: name,
          x: { label: text('x'), scale: 'linear' as const },
          y: { label: text('density, D(x)', '密度、D(x)'), scale: 'linear' as const },
          series: [
            { name: text('p_r'), ...curve(p), style: 'line' as const },
            { name: text('p_g'), ...curve(q), style: 'line' as const },
            { name: text('D* exact', 'D*（精确）'), ...curve(optimal), style: 'dashed' as const },
            {
              name: text('D trained', 'D（训练）'),
              ...curve((_, i) => sigmoid(logits[i]!)),
              style: 'line' as const,
            },
          ],
        };
      }),
      remarks: [
        text(
          'L and the error of D are integrals over [-9, 9] by quadrature, D being asked at every point; p_g is the exact density of a linear generator.',
          'L 与 D 的误差是在 [-9, 9] 上的数值积分，逐点询问 D；p_g 是线性生成器的精确密度。',
        ),
      ],
    };
  },
});
