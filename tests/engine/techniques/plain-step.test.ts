import { expect, test } from 'vitest';
import { techniquesSchema } from '../../../src/contract/index.js';
import type { ObjectiveConfig, RunConfig, RunConfigInput } from '../../../src/contract/index.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import type { Program } from '../../../src/engine/step/program.js';
import type { Held, Matrix } from '../../support/plain-techniques.js';
import {
  plainDiscriminatorLoss,
  plainGeneratorLoss,
  plainSamples,
  powerIteration,
  rowsOf,
} from '../../support/plain-techniques.js';
import { relativeError } from '../../support/programs.js';
import type { Values } from '../../support/reference-program.js';
import { drawFeeds, drawState, metricsOf, runReference } from '../../support/reference-program.js';
import { smallNetworks, smallRun } from '../../support/run-configs.js';

const RATE = 0.05;
/** Central differences in double precision. */
const STEP = 1e-5;
const TOLERANCE = 1e-7;

type Owner = 'generator' | 'discriminator';

/** The constants of one update from `state`, which the plain losses take as given. */
function heldAt({ techniques }: RunConfig, program: Program, state: Values): Held {
  const vectors = new Map<string, { u: readonly number[]; v: readonly number[] }>();
  const averages = new Map<string, readonly number[]>();
  for (const { name, shape, role, network } of program.state) {
    if (role !== 'weight') continue;
    const { spectralNormalization: spectral } = techniques;
    if (spectral !== null && network === 'discriminator' && shape.length === 2)
      vectors.set(name, powerIteration(state, name, shape[1]!, spectral.iterations));
    const before = state.get(`history.${name}`);
    if (before === undefined) continue;
    const count = state.get(`history.${network}.updates`)![0]! + 1;
    averages.set(
      name,
      Array.from(before, (mean, i) => mean + (state.get(name)![i]! - mean) / count),
    );
  }
  return { vectors, averages };
}

/** A batch as the discriminator sees it. */
function seen(batch: Matrix, noise: ArrayLike<number> | undefined, std: number): Matrix {
  if (noise === undefined) return batch;
  const width = batch[0]!.length;
  return batch.map((row, i) => row.map((value, k) => value + std * noise[i * width + k]!));
}

/** Expects the gradients behind one SGD step of a network to be the differences of the plain loss. */
function expectGradients(
  program: Program,
  owner: Owner,
  before: Values,
  after: Values,
  lossAt: (state: Values) => number,
): void {
  let largest = 0;
  for (const { name, role, network } of program.state) {
    if (role !== 'weight' || network !== owner) continue;
    const weight = before.get(name)!;
    const expected = weight.map((_, i) => {
      const moved = (step: number): Values =>
        new Map([...before, [name, weight.map((value, j) => (j === i ? value + step : value))]]);
      return (lossAt(moved(STEP)) - lossAt(moved(-STEP))) / (2 * STEP);
    });
    const gradient = weight.map((value, i) => (value - after.get(name)![i]!) / RATE);
    expect(relativeError(gradient, expected), `gradient of ${name}`).toBeLessThan(TOLERANCE);
    largest = Math.max(largest, ...expected.map(Math.abs));
  }
  // A gradient that vanishes would agree with anything.
  expect(largest).toBeGreaterThan(1e-3);
}

function expectPlainStep(
  techniques: NonNullable<RunConfigInput['techniques']>,
  objective: ObjectiveConfig,
  seed: number,
): void {
  const { config, dataShape } = smallRun(
    smallNetworks.mlp('tanh'),
    objective,
    { kind: 'sgd', learningRate: RATE },
    { techniques },
  );
  const program = buildProgram(config, dataShape);
  const random = new RandomStream(seed, 'techniques');
  const state = drawState(program, random);
  const feeds = drawFeeds(program.graphs.train, random);
  const after = runReference(program.graphs.train, state, feeds);
  const metrics = metricsOf(program, after.outputs);

  const std = feeds.get('noise_std')?.[0] ?? 0;
  const real = seen(rowsOf(feeds.get('critic0.real')!, 2), feeds.get('critic0.real_noise'), std);
  const samples = (at: Values, update: string): Matrix =>
    seen(
      plainSamples(config, at, rowsOf(feeds.get(`${update}.latent`)!, 3)),
      feeds.get(`${update}.fake_noise`),
      std,
    );

  const heldByD = heldAt(config, program, state);
  const fake = samples(state, 'critic0');
  const lossD = (at: Values): number => plainDiscriminatorLoss(config, at, heldByD, real, fake);
  expect(relativeError([metrics['loss_d']!], [lossD(state)]), 'loss_d').toBeLessThan(1e-10);
  expectGradients(program, 'discriminator', state, after.state, lossD);

  // The generator's update sees the discriminator behind its own.
  const between: Values = new Map(
    [...state].map(([name, values]) => [
      name,
      name.includes('discriminator') ? after.state.get(name)! : values,
    ]),
  );
  const heldByG = heldAt(config, program, between);
  const lossG = (at: Values): number =>
    plainGeneratorLoss(config, at, heldByG, real, samples(at, 'generator'));
  expect(relativeError([metrics['loss_g']!], [lossG(between)]), 'loss_g').toBeLessThan(1e-10);
  expectGradients(program, 'generator', between, after.state, lossG);
  for (const [name, mean] of [...heldByD.averages, ...heldByG.averages]) {
    const owner = name.split('.')[0]!;
    const expected = owner === 'generator' ? heldByG.averages.get(name)! : heldByD.averages.get(name)!;
    expect(relativeError(after.state.get(`history.${name}`)!, expected), `average of ${name}`).toBeLessThan(
      1e-12,
    );
    expect(mean).toHaveLength(expected.length);
  }
  for (const [name, { u }] of heldByD.vectors) {
    const kept = after.state.get(name.replace('weight', 'singular_vector'))!;
    expect(relativeError(kept, u), `vector of ${name}`).toBeLessThan(1e-10);
  }
}

const gan = { kind: 'gan-nonsaturating' } as const;
const cases: readonly (readonly [string, NonNullable<RunConfigInput['techniques']>, ObjectiveConfig])[] = [
  ['nothing', {}, gan],
  ['label smoothing', { labelSmoothing: {} }, gan],
  ['label smoothing', { labelSmoothing: { realLabel: 0.7 } }, { kind: 'gan-minimax' }],
  ['label smoothing', { labelSmoothing: {} }, { kind: 'least-squares' }],
  ['feature matching, last layer', { featureMatching: {} }, gan],
  ['feature matching, first layer', { featureMatching: { layer: 1 } }, { kind: 'wgan', clip: 100 }],
  ['minibatch discrimination', { minibatchDiscrimination: { kernels: 3, dimensions: 2 } }, gan],
  ['minibatch discrimination', { minibatchDiscrimination: { kernels: 2, dimensions: 3 } }, { kind: 'hinge' }],
  ['historical averaging', { historicalAveraging: { strength: 0.5 } }, gan],
  ['instance noise', { instanceNoise: {} }, gan],
  ['spectral normalisation', { spectralNormalization: {} }, { kind: 'hinge' }],
  ['spectral normalisation, 3 iterations', { spectralNormalization: { iterations: 3 } }, gan],
  ['R1', { r1: {} }, gan],
  ['R1 of a spectrally normalised discriminator', { r1: {}, spectralNormalization: {} }, gan],
  [
    'all that fit together',
    {
      featureMatching: {},
      minibatchDiscrimination: { kernels: 3, dimensions: 2 },
      historicalAveraging: {},
      labelSmoothing: {},
      instanceNoise: {},
      spectralNormalization: {},
    },
    gan,
  ],
];

test.each(cases)('%s: losses and gradients are those of plain loops', (_, techniques, objective) => {
  for (const seed of [1, 2]) expectPlainStep(techniques, objective, seed);
});

test('every technique that an MLP can have is among them', () => {
  const tested = new Set(cases.flatMap(([, techniques]) => Object.keys(techniques)));
  expect(Object.keys(techniquesSchema.shape).filter((name) => !tested.has(name))).toEqual([
    'virtualBatchNormalization',
  ]);
});
