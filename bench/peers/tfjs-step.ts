/**
 * The tfjs side of `gan-workbench bench`: one GAN training step on the WebAssembly backend, timed.
 *
 * Speaks the protocol of torch_step.py (a JSON line in, a JSON line out). MLPs only: the backend has no
 * gradient of a convolution's filter. Nor can tfjs keep a forward pass for a second gradient, so the
 * generator runs forward once more for its own update. Under Node the backend has one thread.
 */
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import './tfjs-gradients.ts';
import type { RunConfig } from '../../src/contract/index.js';

type Request =
  | { op: 'prepare'; config: RunConfig; dataShape: number[] }
  | { op: 'measure'; milliseconds: number; steps: number };

const warmUpSteps = 2;
const batches = 4;

interface Layer {
  readonly weight: tf.Variable;
  readonly bias: tf.Variable;
}

function perceptron(widths: readonly number[]): Layer[] {
  return widths.slice(1).map((outputs, i) => {
    const inputs = widths[i]!;
    const bound = 1 / Math.sqrt(inputs);
    return {
      weight: tf.variable(tf.randomUniform([inputs, outputs], -bound, bound)),
      bias: tf.variable(tf.randomUniform([outputs], -bound, bound)),
    };
  });
}

const apply = (layers: readonly Layer[], x: tf.Tensor2D): tf.Tensor2D =>
  layers.reduce((input, { weight, bias }, i) => {
    const h = tf.add<tf.Tensor2D>(tf.matMul<tf.Tensor2D>(input, weight), bias);
    return i < layers.length - 1 ? tf.relu(h) : h;
  }, x);

const variables = (layers: readonly Layer[]): tf.Variable[] =>
  layers.flatMap(({ weight, bias }) => [weight, bias]);

function optimizer(config: RunConfig['optimizers']['generator']): tf.Optimizer {
  if (config.kind !== 'rmsprop') throw new Error('only rmsprop is written here');
  return tf.train.rmsprop(config.learningRate, config.decay, 0, config.epsilon);
}

/** A training of one row; `step` runs one critic and one generator update. */
function training(
  { generator, discriminator, objective, ...config }: RunConfig,
  dataShape: readonly number[],
): () => void {
  if (generator.kind !== 'mlp' || discriminator.kind !== 'mlp') throw new Error('only MLPs are written here');
  if (objective.kind !== 'wgan') throw new Error('only wgan is written here');
  const size = dataShape.reduce((a, b) => a * b, 1);
  const images = dataShape.length === 3;
  const generatorLayers = perceptron([config.latent.dim, ...generator.hidden, size]);
  const criticLayers = perceptron([size, ...discriminator.hidden, 1]);
  const generatorOptimizer = optimizer(config.optimizers.generator);
  const criticOptimizer = optimizer(config.optimizers.discriminator);
  const draw = (make: () => tf.Tensor2D): tf.Tensor2D[] => Array.from({ length: batches }, make);
  const reals = draw(() => tf.randomUniform([config.batchSize, size], -1, 1));
  const latents = draw(() => tf.randomNormal([config.batchSize, config.latent.dim]));
  const generate = (z: tf.Tensor2D): tf.Tensor2D => {
    const x = apply(generatorLayers, z);
    return images ? tf.tanh(x) : x;
  };
  let count = 0;
  return () =>
    tf.tidy(() => {
      const index = count++ % batches;
      const [real, latent] = [reals[index]!, latents[index]!];
      const both = tf.concat([real, generate(latent)]);
      const critic = tf.variableGrads(() => {
        const [onReal, onFake] = tf.split(apply(criticLayers, both), 2);
        return tf.sub<tf.Scalar>(tf.mean(onFake!), tf.mean(onReal!));
      }, variables(criticLayers));
      criticOptimizer.applyGradients(critic.grads);
      const { clip } = objective;
      for (const variable of variables(criticLayers)) variable.assign(tf.clipByValue(variable, -clip, clip));
      const update = tf.variableGrads(
        () => tf.neg<tf.Scalar>(tf.mean(apply(criticLayers, generate(latent)))),
        variables(generatorLayers),
      );
      generatorOptimizer.applyGradients(update.grads);
    });
}

function measure(step: () => void, milliseconds: number, steps: number): number[] {
  for (let i = 0; i < warmUpSteps; i++) step();
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  for (let start = performance.now(); times.length < steps || start < end;) {
    step();
    const now = performance.now();
    times.push(now - start);
    start = now;
  }
  return times;
}

const answer = (value: unknown): boolean => process.stdout.write(`${JSON.stringify(value)}\n`);

const backend = fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm'));
setWasmPaths(join(dirname(backend), '/'));
await tf.setBackend('wasm');
tf.enableProdMode();
answer({ version: version_wasm, simd: await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT') });

let step: (() => void) | null = null;
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as Request;
  if (request.op === 'prepare') {
    step = training(request.config, request.dataShape);
    answer({});
  } else if (step) answer({ ms: measure(step, request.milliseconds, request.steps) });
}
