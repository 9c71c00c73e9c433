import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NetworkConfig, ObjectiveConfig } from '../../../src/contract/index.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import { plainStep } from '../../support/plain-step.js';
import { relativeError } from '../../support/programs.js';
import { drawFeeds, drawState, metricsOf, runReference } from '../../support/reference-program.js';
import { objectiveConfigs, smallNetworks, smallRun } from '../../support/run-configs.js';

/** Rounding of tfjs's float32; the engine's graphs are evaluated in double precision. */
const TOLERANCE = 5e-5;
const RATE = 0.05;

const norm = (values: Iterable<ArrayLike<number>>): number =>
  Math.sqrt(
    [...values].flatMap((part) => Array.from(part)).reduce((total, value) => total + value * value, 0),
  );

/** Expects losses, outputs, gradients and gradient norms of one step to be those of plain tfjs code. */
function expectPlainStep(network: NetworkConfig, objective: ObjectiveConfig, seed: number): void {
  const { config, dataShape } = smallRun(network, objective, { kind: 'sgd', learningRate: RATE });
  const program = buildProgram(config, dataShape);
  const random = new RandomStream(seed, 'step');
  const state = drawState(program, random);
  const feeds = drawFeeds(program.graphs.train, random);
  const after = runReference(program.graphs.train, state, feeds);
  const plain = plainStep(program, config, state, feeds, RATE);

  const metrics = metricsOf(program, after.outputs);
  for (const [name, value] of Object.entries(plain.metrics)) {
    expect(relativeError([metrics[name]!], [value]), name).toBeLessThan(TOLERANCE);
  }
  const largest = { generator: 0, discriminator: 0 };
  for (const { name, role, network: owner } of program.state) {
    if (role !== 'weight') continue;
    const gradient = state.get(name)!.map((value, i) => (value - after.state.get(name)![i]!) / RATE);
    expect(relativeError(gradient, plain.gradients.get(name)!), `gradient of ${name}`).toBeLessThan(
      TOLERANCE,
    );
    largest[owner] = Math.max(largest[owner], norm([gradient]));
  }
  // A gradient that vanishes would agree with anything.
  expect(Math.min(largest.generator, largest.discriminator)).toBeGreaterThan(1e-3);
  for (const [metric, owner] of [
    ['grad_norm_d', 'discriminator'],
    ['grad_norm_g', 'generator'],
  ] as const) {
    const parts = [...plain.gradients].filter(([name]) => name.startsWith(owner)).map(([, values]) => values);
    expect(relativeError([metrics[metric]!], [norm(parts)]), metric).toBeLessThan(TOLERANCE);
  }
}

beforeAll(async () => {
  await tf.setBackend('cpu');
  tf.enableProdMode();
});

const named = objectiveConfigs.map((objective) => [objective.kind, objective] as const);

describe.each(named.filter(([kind]) => kind !== 'wgan-gp'))('%s', (_, objective) => {
  test.each(['tanh', 'relu', 'leaky-relu', 'sigmoid'] as const)(
    'MLP with %s is what tfjs differentiates',
    (activation) => {
      for (const seed of [1, 2, 3]) expectPlainStep(smallNetworks.mlp(activation), objective, seed);
    },
  );

  test.each(['none', 'batch', 'layer'] as const)(
    'DCGAN with normalisation %s is what tfjs differentiates',
    (normalization) => {
      expectPlainStep(smallNetworks.dcgan(normalization), objective, 1);
    },
  );
});

// tfjs differentiates twice only through gradients made from an op's inputs: those of tanh and sigmoid, made from
// outputs, lose their dependence, and relu's has no gradient. Softplus is left.
test.each(named)('%s of a softplus MLP is what tfjs differentiates', (_, objective) => {
  for (const seed of [1, 2, 3, 4, 5]) expectPlainStep(smallNetworks.mlp('softplus'), objective, seed);
});
