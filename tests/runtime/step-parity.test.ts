import '@tensorflow/tfjs-backend-cpu';
import { expect, test } from 'vitest';
import type { NetworkConfig, ObjectiveConfig, RunConfigInput } from '../../src/contract/index.js';
import { RandomStream } from '../../src/engine/random/stream.js';
import { buildProgram } from '../../src/engine/step/build.js';
import type { Program } from '../../src/engine/step/program.js';
import type { Executor, HostTensor } from '../../src/runtime/executor.js';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.js';
import { createTfjsExecutor } from '../../src/runtime/tfjs/executor.js';
import { hostTensors, relativeError } from '../support/programs.js';
import type { Values } from '../support/reference-program.js';
import { drawFeeds, drawState, runReference } from '../support/reference-program.js';
import { objectiveConfigs, smallNetworks, smallRun } from '../support/run-configs.js';

/** The large epsilon keeps Adam from blowing up the rounding of a gradient near zero to a whole step. */
const adam = { kind: 'adam', learningRate: 0.01, beta1: 0.5, beta2: 0.9, epsilon: 0.01 } as const;
const TOLERANCE = 1e-4;

const sequence = ['train', 'critic', 'generator', 'train', 'sample', 'score', 'slope'] as const;

interface Recorded {
  readonly outputs: ReadonlyMap<string, ArrayLike<number>>[];
  readonly state: ReadonlyMap<string, ArrayLike<number>>;
}

/** The graphs of `sequence` in double precision. */
function recordReference(program: Program, state: Values, feeds: readonly Values[]): Recorded {
  const outputs: Values[] = [];
  for (const [i, name] of sequence.entries()) {
    const result = runReference(program.graphs[name], state, feeds[i]!);
    outputs.push(result.outputs);
    state = result.state;
  }
  return { outputs, state };
}

const dataOf = (tensors: ReadonlyMap<string, HostTensor>) =>
  new Map([...tensors].map(([name, { data }]) => [name, data]));

/** The graphs of `sequence` on an executor, from the same state and feeds. */
async function record(
  executor: Executor,
  program: Program,
  state: Values,
  feeds: readonly Values[],
): Promise<Recorded> {
  const session = await executor.prepare(program, { threads: 1 });
  try {
    await session.writeState(hostTensors(program.state, state));
    const outputs: Map<string, Float32Array>[] = [];
    for (const [i, name] of sequence.entries()) {
      outputs.push(dataOf(await session.run(name, hostTensors(program.graphs[name].feeds, feeds[i]!))));
    }
    return { outputs, state: dataOf(await session.readState()) };
  } finally {
    await session.dispose();
  }
}

function expectSame(label: string, actual: Recorded, expected: Recorded): void {
  for (const [i, name] of sequence.entries()) {
    for (const [output, values] of expected.outputs[i]!) {
      const error = relativeError(actual.outputs[i]!.get(output)!, values);
      expect(error, `${label}: ${output} of run ${i} (${name})`).toBeLessThan(TOLERANCE);
    }
  }
  expect([...actual.state.keys()].sort()).toEqual([...expected.state.keys()].sort());
  for (const [name, values] of expected.state) {
    expect(relativeError(actual.state.get(name)!, values), `${label}: state ${name}`).toBeLessThan(TOLERANCE);
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

test.each(withTechniques)(
  'trains a %s as the reference does',
  { timeout: 60_000 },
  async (_, network, techniques) => {
    await expectParity(network, { kind: 'gan-nonsaturating' }, techniques);
  },
);

test.each(cases)('trains a %s as the reference does', { timeout: 60_000 }, async (_, network, objective) => {
  await expectParity(network, objective, {});
});

async function expectParity(
  network: NetworkConfig,
  objective: ObjectiveConfig,
  techniques: Techniques,
): Promise<void> {
  const { config, dataShape } = smallRun(network, objective, adam, { nCritic: 2, techniques });
  const program = buildProgram(config, dataShape);
  const random = new RandomStream(11, 'parity');
  const state = drawState(program, random);
  const feeds = sequence.map((name) => drawFeeds(program.graphs[name], random));
  const expected = recordReference(program, state, feeds);
  for (const executor of [createOnnxExecutor(), await createTfjsExecutor('cpu')]) {
    expectSame(executor.name, await record(executor, program, state, feeds), expected);
  }
}
