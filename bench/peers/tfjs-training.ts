/** A WGAN training of MLPs written with tfjs: one critic and one generator update per step. */
import * as tf from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../src/contract/index.js';

/** Batches that are made before the clock starts and then taken in turn. */
const batches = 4;

interface Layer {
  readonly weight: tf.Variable<tf.Rank.R2>;
  readonly bias: tf.Variable<tf.Rank.R1>;
}

class Perceptron {
  readonly #layers: readonly Layer[];

  constructor(widths: readonly number[]) {
    this.#layers = widths.slice(1).map((outputs, i) => {
      const inputs = widths[i] ?? 1;
      const bound = 1 / Math.sqrt(inputs);
      return {
        weight: tf.variable(tf.randomUniform<tf.Rank.R2>([inputs, outputs], -bound, bound)),
        bias: tf.variable(tf.randomUniform<tf.Rank.R1>([outputs], -bound, bound)),
      };
    });
  }

  get variables(): tf.Variable[] {
    return this.#layers.flatMap(({ weight, bias }): tf.Variable[] => [weight, bias]);
  }

  /** ReLU between the layers, nothing behind the last. */
  apply(x: tf.Tensor2D): tf.Tensor2D {
    return this.#layers.reduce((input, { weight, bias }, i) => {
      const h = tf.add<tf.Tensor2D>(tf.matMul<tf.Tensor2D>(input, weight), bias);
      return i < this.#layers.length - 1 ? tf.relu(h) : h;
    }, x);
  }
}

function rmsprop(config: RunConfig['optimizers']['generator']): tf.Optimizer {
  if (config.kind !== 'rmsprop') throw new Error('only rmsprop is written here');
  return tf.train.rmsprop(config.learningRate, config.decay, 0, config.epsilon);
}

export class TfjsTraining {
  readonly #generator: Perceptron;
  readonly #critic: Perceptron;
  readonly #generatorOptimizer: tf.Optimizer;
  readonly #criticOptimizer: tf.Optimizer;
  readonly #clip: number;
  readonly #images: boolean;
  readonly #reals: readonly tf.Tensor2D[];
  readonly #latents: readonly tf.Tensor2D[];
  #count = 0;

  constructor(config: RunConfig, dataShape: readonly number[]) {
    const { generator, discriminator, objective, optimizers, batchSize, latent } = config;
    if (generator.kind !== 'mlp' || discriminator.kind !== 'mlp')
      throw new Error('only MLPs are written here');
    if (objective.kind !== 'wgan') throw new Error('only wgan is written here');
    const size = dataShape.reduce((a, b) => a * b, 1);
    this.#images = dataShape.length === 3;
    this.#clip = objective.clip;
    this.#generator = new Perceptron([latent.dim, ...generator.hidden, size]);
    this.#critic = new Perceptron([size, ...discriminator.hidden, 1]);
    this.#generatorOptimizer = rmsprop(optimizers.generator);
    this.#criticOptimizer = rmsprop(optimizers.discriminator);
    const draw = (make: () => tf.Tensor2D): tf.Tensor2D[] => Array.from({ length: batches }, make);
    this.#reals = draw(() => tf.randomUniform([batchSize, size], -1, 1));
    this.#latents = draw(() => tf.randomNormal([batchSize, latent.dim]));
  }

  get parameters(): number {
    return [this.#generator, this.#critic]
      .flatMap((net) => net.variables)
      .reduce((sum, { size }) => sum + size, 0);
  }

  step(): void {
    const index = this.#count++ % batches;
    const [real, latent] = [this.#reals[index], this.#latents[index]];
    if (real && latent) tf.tidy(() => this.#update(real, latent));
  }

  #update(real: tf.Tensor2D, latent: tf.Tensor2D): void {
    const both = tf.concat([real, this.#generate(latent)]);
    const critic = tf.variableGrads(() => {
      const [onReal = both, onFake = both] = tf.split(this.#critic.apply(both), 2);
      return tf.sub<tf.Scalar>(tf.mean(onFake), tf.mean(onReal));
    }, this.#critic.variables);
    this.#criticOptimizer.applyGradients(critic.grads);
    for (const variable of this.#critic.variables) {
      variable.assign(tf.clipByValue(variable, -this.#clip, this.#clip));
    }
    const generator = tf.variableGrads(
      () => tf.neg<tf.Scalar>(tf.mean(this.#critic.apply(this.#generate(latent)))),
      this.#generator.variables,
    );
    this.#generatorOptimizer.applyGradients(generator.grads);
  }

  #generate(latent: tf.Tensor2D): tf.Tensor2D {
    const x = this.#generator.apply(latent);
    return this.#images ? tf.tanh(x) : x;
  }
}
