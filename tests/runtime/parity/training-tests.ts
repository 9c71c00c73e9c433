import { expect, test } from 'vitest';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import { relativeError } from '../../support/programs.js';
import { drawFeeds, drawState } from '../../support/reference-program.js';
import { objectiveConfigs, smallNetworks, smallRun } from '../../support/run-configs.js';
import { longForm, type TestedBackend } from './tested-backend.js';
import { tolerances } from './precision.js';
import { record, recordReference } from './recorded-program.js';

const adam = { kind: 'adam', learningRate: 2e-3, beta1: 0.5, beta2: 0.9, epsilon: 1e-3 } as const;
const trained = longForm ? objectiveConfigs : objectiveConfigs.filter(({ kind }) => kind === 'wgan-gp');

/** 50 training steps against the double-precision reference. */
export function testTraining(backend: TestedBackend): void {
  // Op by op on an emulated device a step takes a second: the short form trains a few.
  const steps = backend.name === 'tfjs-webgpu' && backend.emulated && !longForm ? 4 : 50;
  test.each(trained.map((objective) => [objective.kind, objective] as const))(
    `%s: ${steps} steps lead to the reference's weights`,
    async (_, objective) => {
      const { config, dataShape } = smallRun(smallNetworks.mlp('tanh'), objective, adam);
      const program = buildProgram(config, dataShape);
      const random = new RandomStream(23, 'training');
      const state = drawState(program, random);
      const sequence = Array.from({ length: steps }, () => 'train' as const);
      const feeds = sequence.map((name) => drawFeeds(program.graphs[name], random));
      const scenario = { program, state, sequence, feeds };
      const expected = recordReference(scenario);
      const actual = await record(await backend.open(), scenario);
      const moved = Math.max(
        ...[...expected.state].map(([name, values]) => relativeError(values, state.get(name)!)),
      );
      expect(moved, 'the training moves the weights').toBeGreaterThan(4e-4 * steps);
      for (const [name, values] of expected.state) {
        const error = relativeError(actual.state.get(name)!, values);
        expect(error, `state ${name}`).toBeLessThan(tolerances[backend.precision].training);
      }
    },
  );
}
