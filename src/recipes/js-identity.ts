import type { RunConfigInput } from '../contract/index.js';
import { text, type Text } from '../contract/text.js';
import { check, table } from './checks.js';
import {
  density,
  grid,
  integral,
  linearGenerator,
  mixtureSampler,
  sigmoid,
  softplus,
  type Component,
} from './densities.js';
import type { Laboratory } from './laboratory.js';
import { recipe } from './recipe.js';

interface Pair {
  readonly name: Text;
  readonly real: readonly Component[];
  readonly fake: Component;
}

const pairs: readonly Pair[] = [
  {
    name: text('N(-1, 1) and N(1, 1)', 'N(-1, 1) 与 N(1, 1)'),
    real: [{ mean: -1, std: 1 }],
    fake: { mean: 1, std: 1 },
  },
  {
    name: text('two modes and one', '双峰与单峰'),
    real: [
      { mean: -2, std: 0.7 },
      { mean: 2, std: 0.7 },
    ],
    fake: { mean: 0, std: 1.5 },
  },
  {
    name: text('equal densities', '相同的密度'),
    real: [{ mean: 0, std: 1 }],
    fake: { mean: 0, std: 1 },
  },
];

interface Numbers {
  readonly pairs: number;
  readonly updates: number;
  readonly batch: number;
  readonly width: number;
}

const config = ({ batch, width }: Numbers, seed: number): RunConfigInput => ({
  seed,
  steps: 1,
  batchSize: batch,
  data: { kind: 'mixture-1d', components: [{ mean: 0, std: 1 }] },
  latent: { dim: 1 },
  generator: { kind: 'mlp', hidden: [] },
  discriminator: { kind: 'mlp', hidden: [width, width], activation: 'tanh', initialization: 'glorot' },
  objective: { kind: 'gan-minimax' },
  learningRateDecay: 'linear',
  optimizers: {
    generator: { kind: 'sgd' },
    discriminator: { kind: 'adam', learningRate: 3e-3, beta1: 0.9, beta2: 0.999 },
  },
});

const log2 = Math.LN2;

/** Trains D on one pair, and compares L(G, D) and D with their exact values on a grid. */
async function measurePair(
  { name, real, fake }: Pair,
  numbers: Numbers,
  lab: Laboratory,
  onShare: (share: number) => void,
) {
  const bench = await lab.open(config(numbers, lab.seed), { shape: [1], real: mixtureSampler(real) });
  await bench.write(linearGenerator([fake.std], [fake.mean]));
  await bench.critic(numbers.updates, [0, 1], onShare);
  const xs = grid(-9, 9, 2304);
  const logits = await bench.score(Float32Array.from(xs));
  await bench.dispose();

  const p = density(real);
  const q = density([fake]);
  const optimal = (x: number): number => p(x) / (p(x) + q(x));
  const loss = integral(xs, (x, i) => -p(x) * softplus(-logits[i]!) - q(x) * softplus(logits[i]!));
  const half = (a: (x: number) => number) => (x: number) =>
    a(x) === 0 ? 0 : a(x) * Math.log((2 * a(x)) / (p(x) + q(x)));
  const js = 0.5 * integral(xs, (x) => half(p)(x) + half(q)(x));
  const error = integral(xs, (x, i) => 0.5 * (p(x) + q(x)) * Math.abs(sigmoid(logits[i]!) - optimal(x)));
  const exact = 2 * js - 2 * log2;
  return { name, xs, logits, p, q, optimal, js, loss, exact, lossError: Math.abs(loss / exact - 1), error };
}

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
