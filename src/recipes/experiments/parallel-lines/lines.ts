import type { ObjectiveConfig, OptimizerConfig, RunConfigInput } from '../../../contract/index.js';
import type { Laboratory, Sampler } from '../../definition/laboratory.js';
import { linearGenerator, softplus } from '../../measures/densities.js';

/** Numbers of a size. */
export interface Numbers {
  readonly thetas: readonly number[];
  readonly updates: number;
  readonly batch: number;
  readonly width: number;
}

/** Real points (0, u), u uniform in [0, 1). */
const line: Sampler = (out, random) => {
  random.fillUniform(out, 0, 1);
  for (let i = 0; i < out.length; i += 2) out[i] = 0;
};

/** Points of both lines at evenly spaced heights: the expectation over u by the midpoint rule. */
const pointsAt = (x: number, count: number): Float32Array =>
  Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? x : ((i >> 1) + 0.5) / count));

const mean = (values: Float32Array, of: (value: number) => number = (value) => value): number =>
  values.reduce((sum, value) => sum + of(value), 0) / values.length;

/** A penalised critic of slope s gains s theta - lambda (s - 1)^2, so s = 1 + theta / (2 lambda): lambda is large. */
export const PENALTY = 100;

const adam = (learningRate: number): OptimizerConfig => ({
  kind: 'adam',
  learningRate,
  beta1: 0.5,
  beta2: 0.9,
  epsilon: 1e-8,
});

const config = ({ batch, width }: Numbers, seed: number, objective: ObjectiveConfig): RunConfigInput => ({
  seed,
  steps: 1,
  batchSize: batch,
  data: { kind: 'ring' },
  latent: { dim: 1, distribution: 'uniform' },
  generator: { kind: 'mlp', hidden: [] },
  discriminator: { kind: 'mlp', hidden: [width, width], activation: 'leaky-relu', initialization: 'he' },
  objective,
  learningRateDecay: 'linear',
  optimizers: { generator: { kind: 'sgd' }, discriminator: adam(3e-3) },
});

const POINTS = 256;

/** What a trained critic and a trained discriminator say about two lines `theta` apart. */
export async function measureTheta(theta: number, numbers: Numbers, lab: Laboratory) {
  const asked = async (objective: ObjectiveConfig) => {
    const bench = await lab.open(config(numbers, lab.seed, objective), {
      shape: [2],
      real: line,
      points: POINTS,
    });
    // z is uniform in [-1, 1), so the second coordinate is uniform in [0, 1).
    await bench.write(linearGenerator([0, 0.5], [theta, 0.5]));
    await bench.critic(numbers.updates);
    const real = await bench.slope(pointsAt(0, POINTS));
    const fake = await bench.slope(pointsAt(theta, POINTS));
    await bench.dispose();
    return { real, fake };
  };
  const critic = await asked({ kind: 'wgan-gp', penalty: PENALTY });
  const w = mean(critic.real.logits) - mean(critic.fake.logits);
  const discriminator = await asked({ kind: 'gan-minimax' });
  const loss =
    mean(discriminator.real.logits, (logit) => softplus(-logit)) + mean(discriminator.fake.logits, softplus);
  return { theta, w, js: Math.LN2 - loss / 2 };
}
