import { expect, test } from 'vitest';
import type { NetworkConfig, ObjectiveConfig, RunConfigInput } from '../../../src/contract/index.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import type { GraphName } from '../../../src/engine/step/program.js';
import { relativeError } from '../../support/programs.js';
import { drawFeeds, drawState } from '../../support/reference-program.js';
import { objectiveConfigs, smallNetworks, smallRun } from '../../support/run-configs.js';
import { longForm, type TestedBackend } from './tested-backend.js';
import { tolerances } from './precision.js';
import { record, recordReference, type Recorded } from './recorded-program.js';

/** The large epsilon keeps Adam from blowing up the rounding of a gradient near zero to a whole step. */
const adam = { kind: 'adam', learningRate: 0.01, beta1: 0.5, beta2: 0.9, epsilon: 0.01 } as const;

const everyGraph = [
  'train',
  'critic',
  'generator',
  'train',
  'sample',
  'score',
  'slope',
  'magnitude',
] as const;

function expectSame(
  sequence: readonly GraphName[],
  actual: Recorded,
  expected: Recorded,
  tolerance: number,
): void {
  for (const [i, name] of sequence.entries()) {
    for (const [output, values] of expected.outputs[i]!) {
      const error = relativeError(actual.outputs[i]!.get(output)!, values);
      expect(error, `${output} of run ${i} (${name})`).toBeLessThan(tolerance);
    }
  }
  expect([...actual.state.keys()].sort()).toEqual([...expected.state.keys()].sort());
  for (const [name, values] of expected.state) {
    expect(relativeError(actual.state.get(name)!, values), `state ${name}`).toBeLessThan(tolerance);
  }
}

type Techniques = NonNullable<RunConfigInput['techniques']>;

const cases: readonly (readonly [string, NetworkConfig, ObjectiveConfig])[] = [
  ...objectiveConfigs.map(
    (objective) => [`${objective.kind} MLP`, smallNetworks.mlp('tanh'), objective] as const,
  ),
  ['DCGAN with batch norm', smallNetworks.dcgan('batch'), { kind: 'gan-nonsaturating' }],
  ['DCGAN without norm', smallNetworks.dcgan('none'), { kind: 'wgan', clip: 0.5 }],
  ['DCGAN with layer norm', smallNetworks.dcgan('layer'), { kind: 'wgan-gp', penalty: 10 }],
];

const everything = {
  featureMatching: {},
  minibatchDiscrimination: { kernels: 3, dimensions: 2 },
  historicalAveraging: {},
  labelSmoothing: {},
  instanceNoise: {},
  spectralNormalization: {},
};
const withTechniques: readonly (readonly [string, NetworkConfig, Techniques])[] = [
  ['MLP with all techniques it can have', smallNetworks.mlp('tanh'), everything],
  ['MLP with R1', smallNetworks.mlp('tanh'), { r1: {}, instanceNoise: {} }],
  [
    'DCGAN with virtual batch norm',
    smallNetworks.dcgan('batch'),
    { ...everything, virtualBatchNormalization: { networks: 'both', referenceSize: 3 } },
  ],
];

/** One step of every objective against the double-precision reference. */
export function testSteps(backend: TestedBackend): void {
  // On an emulated device an image network takes minutes: the long form trains them.
  const kinds = backend.emulated && !longForm ? ['mlp'] : ['mlp', 'dcgan'];
  const sequence = backend.emulated && !longForm ? (['train'] as const) : everyGraph;
  const trains = cases.filter(([, { kind }]) => kinds.includes(kind));
  const trainsWith = withTechniques.filter(([, { kind }]) => kinds.includes(kind));

  test.each(trains)('trains a %s as the reference does', async (_, network, objective) => {
    await expectParity(backend, sequence, network, objective, {});
  });

  test.each(trainsWith)('trains a %s as the reference does', async (_, network, techniques) => {
    await expectParity(backend, sequence, network, { kind: 'gan-nonsaturating' }, techniques);
  });
}

async function expectParity(
  backend: TestedBackend,
  sequence: readonly GraphName[],
  network: NetworkConfig,
  objective: ObjectiveConfig,
  techniques: Techniques,
): Promise<void> {
  const { config, dataShape } = smallRun(network, objective, adam, { nCritic: 2, techniques });
  const program = buildProgram(config, dataShape);
  const random = new RandomStream(11, 'parity');
  const state = drawState(program, random);
  const feeds = sequence.map((name) => drawFeeds(program.graphs[name], random));
  const scenario = { program, state, sequence, feeds };
  const actual = await record(await backend.open(), scenario);
  expectSame(sequence, actual, recordReference(scenario), tolerances[backend.precision].step);
}
