import { describe, expect, test } from 'vitest';
import type { NetworkConfig, ObjectiveConfig, RunConfigInput } from '../../../src/contract/index.js';
import type { TechniquesConfig } from '../../../src/contract/config/index.js';
import type { Node } from '../../../src/engine/ir/op.js';
import { reachable } from '../../../src/engine/ir/order.js';
import { verifyGraph } from '../../../src/engine/ir/verify.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import type { Program } from '../../../src/engine/step/program.js';
import { relativeError } from '../../support/programs.js';
import type { Values } from '../../support/reference-program.js';
import { drawFeeds, drawState, metricsOf, runReference } from '../../support/reference-program.js';
import { objectiveConfigs, smallNetworks, smallRun } from '../../support/run-configs.js';

const adam = { kind: 'adam', learningRate: 0.01, beta1: 0.5, beta2: 0.9, epsilon: 1e-3 } as const;

function programFor(network: NetworkConfig, objective: ObjectiveConfig, changes: Partial<RunConfigInput>) {
  const { config, dataShape } = smallRun(network, objective, adam, changes);
  return buildProgram(config, dataShape);
}

/** The feeds named `<from>.*`, renamed to `<to>.*`, and those of no single update. */
const renamed = (feeds: Values, from: string, to: string): [string, Float64Array][] =>
  [...feeds].flatMap(([name, values]) =>
    name.startsWith(`${from}.`) || !name.includes('.')
      ? [[name.replace(from, to), values] as [string, Float64Array]]
      : [],
  );

function expectSameState(actual: Values, expected: Values): void {
  expect([...actual.keys()]).toEqual([...expected.keys()]);
  for (const [name, values] of expected)
    expect(relativeError(actual.get(name)!, values), name).toBeLessThan(1e-12);
}

/** A step of `nCritic` critic updates is all of them but one as critic steps, and a step of one. */
function expectUnrolled(
  network: NetworkConfig,
  objective: ObjectiveConfig,
  changes: Partial<RunConfigInput>,
  nCritic: number,
): void {
  const unrolled = programFor(network, objective, { ...changes, nCritic });
  const single = programFor(network, objective, { ...changes, nCritic: 1 });
  const random = new RandomStream(3, 'unrolling');
  const state = drawState(unrolled, random);
  const feeds = drawFeeds(unrolled.graphs.train, random);
  const expected = runReference(unrolled.graphs.train, state, feeds);

  let stepwise = state;
  for (let i = 0; i < nCritic - 1; i++) {
    const critic = new Map(renamed(feeds, `critic${i}`, 'critic0'));
    stepwise = runReference(single.graphs.critic, stepwise, critic).state;
  }
  const last = [
    ...renamed(feeds, `critic${nCritic - 1}`, 'critic0'),
    ...renamed(feeds, 'generator', 'generator'),
  ];
  const actual = runReference(single.graphs.train, stepwise, new Map(last));
  expectSameState(actual.state, expected.state);
  expect(single.metricNames).toEqual(unrolled.metricNames);
  expect(relativeError(actual.outputs.get('metrics')!, expected.outputs.get('metrics')!)).toBeLessThan(1e-12);
}

const networks = [
  ['MLP', smallNetworks.mlp('tanh')],
  ['DCGAN with batch norm', smallNetworks.dcgan('batch')],
] as const;

describe.each(networks)('%s', (label, network) => {
  const fitting = objectiveConfigs.filter(({ kind }) => label === 'MLP' || kind !== 'wgan-gp');

  test.each(fitting.map((objective) => [objective.kind, objective] as const))(
    '%s: a step of three critic updates is two critic updates and a step of one',
    (_, objective) => {
      expectUnrolled(network, objective, {}, 3);
    },
  );

  test('reusing the critic latents is feeding them to the generator update', () => {
    const objective = { kind: 'gan-nonsaturating' } as const;
    const [reused, fresh] = [
      programFor(network, objective, { generatorLatents: 'reuse' }),
      programFor(network, objective, { generatorLatents: 'fresh' }),
    ];
    const random = new RandomStream(4, 'reuse');
    const state = drawState(reused, random);
    const feeds = drawFeeds(reused.graphs.train, random);
    const both = new Map([...feeds, ...renamed(feeds, 'critic0', 'generator')]);
    const weightsOf = (values: Values): Values =>
      new Map([...values].filter(([name]) => !name.includes('running')));
    expectSameState(
      weightsOf(runReference(reused.graphs.train, state, feeds).state),
      weightsOf(runReference(fresh.graphs.train, state, both).state),
    );
  });
});

const techniques: [string, 'none' | 'batch', Partial<TechniquesConfig>][] = [
  ['feature matching', 'none', { featureMatching: { layer: 0 } }],
  ['minibatch discrimination', 'none', { minibatchDiscrimination: { kernels: 3, dimensions: 2 } }],
  ['historical averaging', 'none', { historicalAveraging: { strength: 1, networks: 'both' } }],
  ['virtual batch norm', 'batch', { virtualBatchNormalization: { networks: 'both', referenceSize: 3 } }],
  ['instance noise', 'none', { instanceNoise: { initialStd: 0.1, annealSteps: 0 } }],
  ['spectral normalisation', 'none', { spectralNormalization: { iterations: 1 } }],
  ['R1', 'none', { r1: { gamma: 1 } }],
];

test.each(techniques)(
  'with %s a step of two critic updates is a critic update and a step of one',
  (_, normalization, changes) => {
    const network = smallNetworks.dcgan(normalization);
    expectUnrolled(network, { kind: 'gan-nonsaturating' }, { techniques: changes }, 2);
  },
);

const graphsOf = (program: Program) => Object.values(program.graphs);

test.each(objectiveConfigs.map((objective) => [objective.kind, objective] as const))(
  '%s: every graph is sound',
  (_, objective) => {
    for (const [label, network] of networks) {
      if (objective.kind === 'wgan-gp' && label !== 'MLP') continue;
      const program = programFor(network, objective, { nCritic: 2 });
      for (const graph of graphsOf(program))
        expect(verifyGraph(graph, program.state), graph.name).toEqual([]);
    }
  },
);

test('weights behind a clipped update lie in the window, and the share at its bound is reported', () => {
  const program = programFor(smallNetworks.mlp('tanh'), { kind: 'wgan', clip: 0.1 }, {});
  const random = new RandomStream(5, 'clip');
  const after = runReference(
    program.graphs.train,
    drawState(program, random),
    drawFeeds(program.graphs.train, random),
  );
  const specs = program.state.filter(({ role, network }) => role === 'weight' && network === 'discriminator');
  const weights = specs.flatMap(({ name }) => [...after.state.get(name)!]);
  expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(0.1);
  const atBound = weights.filter((w) => Math.abs(w) > 0.1 * (1 - 1e-6)).length / weights.length;
  expect(atBound).toBeGreaterThan(0.1);
  expect(metricsOf(program, after.outputs).clip_share).toBeCloseTo(atBound, 12);
});

describe('a gradient nobody reads is not computed', () => {
  const program = programFor(smallNetworks.mlp('relu'), { kind: 'wgan', clip: 0.01 }, {});
  const count = (nodes: Iterable<Node>, op: string): number =>
    reachable(nodes).filter((node) => node.op === op).length;
  const layers = 3;

  test('the critic update goes back through the critic, and not to its input', () => {
    const { updates } = program.graphs.critic;
    // Forward G and D (real and generated samples in one pass); back: every weight, and all inputs but the first.
    expect(count(updates.values(), 'matmul')).toBeLessThanOrEqual(layers + layers + layers + (layers - 1));
  });

  test('the step adds a generator update without gradients of the critic weights', () => {
    const { outputs, updates } = program.graphs.train;
    const critic = layers + layers + layers + (layers - 1);
    // Forward G and D, back through all inputs of D, then the weights of G and all its inputs but the first.
    const generator = layers + layers + layers + layers + (layers - 1);
    expect(count([...outputs.values(), ...updates.values()], 'matmul')).toBeLessThanOrEqual(
      critic + generator,
    );
  });

  test.each(objectiveConfigs.map((objective) => [objective.kind, objective] as const))(
    '%s: no product with zeros is taken',
    (kind, objective) => {
      const products = new Set(['mul', 'matmul', 'conv', 'convInput', 'convFilter']);
      const isZero = (node: Node): boolean =>
        node.op === 'constant' && (node as Node<'constant'>).attrs.value === 0;
      for (const network of [
        smallNetworks.mlp('relu'),
        smallNetworks.dcgan(kind === 'wgan-gp' ? 'none' : 'batch'),
      ]) {
        const { outputs, updates } = programFor(network, objective, {}).graphs.train;
        const nodes = reachable([...outputs.values(), ...updates.values()]);
        expect(nodes.filter(({ op, inputs }) => products.has(op) && inputs.some(isZero))).toEqual([]);
      }
    },
  );

  test('sampling reads the generator alone', () => {
    const names = reachable(program.graphs.sample.outputs.values()).flatMap((node) =>
      node.op === 'input' ? [(node as Node<'input'>).attrs.name] : [],
    );
    expect(names.filter((name) => name.startsWith('discriminator') || name.startsWith('optimizer'))).toEqual(
      [],
    );
  });
});
