import type { RunConfigInput } from '../../../contract/index.js';
import { text, type Text } from '../../../contract/text.js';
import type { Laboratory } from '../../definition/laboratory.js';
import {
  density,
  grid,
  integral,
  linearGenerator,
  mixtureSampler,
  sigmoid,
  softplus,
  type Component,
} from '../../measures/densities.js';

interface Pair {
  readonly name: Text;
  readonly real: readonly Component[];
  readonly fake: Component;
}

export const pairs: readonly Pair[] = [
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

/** Numbers of a size. */
export interface Numbers {
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
export async function measurePair(
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
