import * as tf from '@tensorflow/tfjs-core';
import type { ObjectiveConfig, ObjectiveKind, RunConfig } from '../../src/contract/index.js';
import type { Program } from '../../src/engine/step/program.js';
import { plainDiscriminator, plainGenerator } from './plain-networks.js';
import type { Values } from './reference-program.js';

type Loss = (real: tf.Tensor, fake: tf.Tensor) => tf.Scalar;

const scalar = (x: tf.Tensor): tf.Scalar => tf.mean<tf.Scalar>(x);
const logOf = (logit: tf.Tensor): tf.Scalar => scalar(tf.log(tf.sigmoid(logit)));
const logOfComplement = (logit: tf.Tensor): tf.Scalar => scalar(tf.log(tf.sub(1, tf.sigmoid(logit))));
const crossEntropy: Loss = (real, fake) => tf.neg(tf.add(logOf(real), logOfComplement(fake)));
const wasserstein: Loss = (real, fake) => tf.sub(scalar(fake), scalar(real));

/** Losses as the papers print them, in probabilities rather than logits. */
const losses: Readonly<
  Record<ObjectiveKind, { readonly d: Loss; readonly g: (fake: tf.Tensor) => tf.Scalar }>
> = {
  'gan-minimax': { d: crossEntropy, g: logOfComplement },
  'gan-nonsaturating': { d: crossEntropy, g: (fake) => tf.neg(logOf(fake)) },
  'least-squares': {
    d: (real, fake) => tf.mul(0.5, tf.add(scalar(tf.square(tf.sub(real, 1))), scalar(tf.square(fake)))),
    g: (fake) => tf.mul(0.5, scalar(tf.square(tf.sub(fake, 1)))),
  },
  hinge: {
    d: (real, fake) => tf.add(scalar(tf.relu(tf.sub(1, real))), scalar(tf.relu(tf.add(1, fake)))),
    g: (fake) => tf.neg(scalar(fake)),
  },
  wgan: { d: wasserstein, g: (fake) => tf.neg(scalar(fake)) },
  'wgan-gp': { d: wasserstein, g: (fake) => tf.neg(scalar(fake)) },
};

type Critic = (x: tf.Tensor) => tf.Tensor;

/** lambda E[(|grad D(u x + (1 - u) G(z))| - 1)^2], the inner gradient taken by tfjs. */
function penalty(
  objective: ObjectiveConfig,
  critic: Critic,
  real: tf.Tensor,
  fake: tf.Tensor,
  u: tf.Tensor,
): tf.Scalar {
  if (objective.kind !== 'wgan-gp') return tf.scalar(0);
  const share = tf.reshape(u, [-1, ...real.shape.slice(1).map(() => 1)]);
  const mixed = tf.add(tf.mul(share, real), tf.mul(tf.sub(1, share), fake));
  const slopes = tf.reshape(tf.grad((x) => tf.sum(critic(x)))(mixed), [real.shape[0], -1]);
  const norms = tf.sqrt(tf.sum(tf.square(slopes), 1));
  return tf.mul(objective.penalty, scalar(tf.square(tf.sub(norms, 1))));
}

/** What one plain training step computes. Gradients by weight name. */
export interface PlainStep {
  readonly metrics: Readonly<Record<'loss_d' | 'loss_g' | 'd_real' | 'd_fake', number>>;
  readonly gradients: ReadonlyMap<string, Float32Array>;
}

/**
 * One discriminator update by gradient descent and the generator's gradient behind it, differentiated by
 * tf.variableGrads, in float32.
 */
export function plainStep(
  program: Program,
  config: RunConfig,
  state: Values,
  feeds: Values,
  rate: number,
): PlainStep {
  const { discriminator: D, generator: G, objective } = config;
  const specs = program.state.filter(({ role }) => role === 'weight');
  const feed = (name: string): tf.Tensor => {
    const { shape } = program.graphs.train.feeds.find((spec) => spec.name === name)!;
    return tf.tensor(Float32Array.from(feeds.get(name)!), [...shape]);
  };
  const gradients = new Map<string, Float32Array>();
  const metrics = { loss_d: 0, loss_g: 0, d_real: 0, d_fake: 0 };
  tf.tidy(() => {
    const weights = new Map(
      specs.map(({ name, shape }) => [
        name,
        tf.variable(tf.tensor(Float32Array.from(state.get(name)!), [...shape])),
      ]),
    );
    const variables = (network: 'generator' | 'discriminator'): [string, tf.Variable][] =>
      specs.filter((spec) => spec.network === network).map(({ name }) => [name, weights.get(name)!]);
    const differentiate = (loss: () => tf.Scalar, list: [string, tf.Variable][]): number => {
      const { value, grads } = tf.variableGrads(
        loss,
        list.map(([, variable]) => variable),
      );
      for (const [name, variable] of list) gradients.set(name, grads[variable.name]!.dataSync<'float32'>());
      return value.dataSync()[0]!;
    };

    const real = feed('critic0.real');
    const fake = plainGenerator(G, weights, feed('critic0.latent'));
    const critic: Critic = (x) => plainDiscriminator(D, weights, x);
    const u = objective.kind === 'wgan-gp' ? feed('critic0.uniform') : tf.scalar(0);
    const probability = objective.kind === 'gan-minimax' || objective.kind === 'gan-nonsaturating';
    const shown = (x: tf.Tensor): number => scalar(probability ? tf.sigmoid(x) : x).dataSync()[0]!;
    metrics.d_real = shown(critic(real));
    metrics.d_fake = shown(critic(fake));
    metrics.loss_d = differentiate(
      () =>
        tf.add(
          losses[objective.kind].d(critic(real), critic(fake)),
          penalty(objective, critic, real, fake, u),
        ),
      variables('discriminator'),
    );
    for (const [name, variable] of variables('discriminator')) {
      variable.assign(tf.sub(variable, tf.mul(rate, tf.tensor(gradients.get(name)!, variable.shape))));
    }
    const z = feed('generator.latent');
    metrics.loss_g = differentiate(
      () => losses[objective.kind].g(critic(plainGenerator(G, weights, z))),
      variables('generator'),
    );
    for (const variable of weights.values()) variable.dispose();
  });
  return { metrics, gradients };
}
