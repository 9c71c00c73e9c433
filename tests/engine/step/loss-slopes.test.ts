import { describe, expect, test } from 'vitest';
import type { NetworkConfig, ObjectiveConfig } from '../../../src/contract/index.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import type { StateSpec } from '../../../src/engine/step/program.js';
import type { Values } from '../../support/reference-program.js';
import { drawFeeds, drawState, metricsOf, runReference } from '../../support/reference-program.js';
import { objectiveConfigs, smallNetworks, smallRun } from '../../support/run-configs.js';

/** Short, as a rectifier whose input changes its sign within it makes the penalty jump. */
const STEP = 1e-7;
const RATE = 0.05;
/** Too small to move a weight: the generator's loss then depends on its own weights alone. */
const STANDSTILL = 1e-30;

/**
 * Expects the gradient descent step of one network to go down the loss it reports: along random directions the
 * central difference of the loss is the projection of (old - new) / rate. Double precision.
 */
function expectDescent(
  network: NetworkConfig,
  objective: ObjectiveConfig,
  owner: StateSpec['network'],
  seed: number,
) {
  const rate = (of: StateSpec['network']) =>
    ({ kind: 'sgd', learningRate: of === owner ? RATE : STANDSTILL }) as const;
  const { config, dataShape } = smallRun(network, objective, undefined, {
    optimizers: { generator: rate('generator'), discriminator: rate('discriminator') },
  });
  const program = buildProgram(config, dataShape);
  const graph = program.graphs.train;
  const random = new RandomStream(seed, 'descent');
  const state = drawState(program, random);
  const feeds = drawFeeds(graph, random);
  const lossAt = (at: Values): number => {
    const metrics = metricsOf(program, runReference(graph, at, feeds).outputs);
    return metrics[owner === 'discriminator' ? 'loss_d' : 'loss_g']!;
  };
  const after = runReference(graph, state, feeds).state;
  for (const { name, role, network: of } of program.state) {
    if (role !== 'weight' || of !== owner) continue;
    const weight = state.get(name)!;
    const direction = weight.map(() => random.normal());
    const moved = (step: number): Values =>
      new Map([...state, [name, weight.map((value, i) => value + step * direction[i]!)]]);
    const expected = (lossAt(moved(STEP)) - lossAt(moved(-STEP))) / (2 * STEP);
    const slope = weight.reduce(
      (total, value, i) => total + ((value - after.get(name)![i]!) / RATE) * direction[i]!,
      0,
    );
    const error = Math.abs(slope - expected) / (1 + Math.abs(expected));
    expect(error, `slope of the loss along ${name}`).toBeLessThan(2e-6);
  }
}

describe.each(objectiveConfigs.map((objective) => [objective.kind, objective] as const))(
  '%s',
  (_, objective) => {
    test.each(['discriminator', 'generator'] as const)('the %s of an MLP goes down its loss', (owner) => {
      for (const seed of [1, 2, 3]) expectDescent(smallNetworks.mlp('tanh'), objective, owner, seed);
    });
  },
);

test.each(['none', 'layer'] as const)(
  'the critic of a DCGAN with normalisation %s goes down its penalty',
  (normalization) => {
    expectDescent(smallNetworks.dcgan(normalization), { kind: 'wgan-gp', penalty: 10 }, 'discriminator', 1);
  },
);
