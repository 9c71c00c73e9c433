import { expect, test } from 'vitest';
import type { DataConfig, RunConfig, RunConfigInput } from '../../../src/contract/index.js';
import type { Shape } from '../../../src/engine/ir/op.js';
import { printGraph } from '../../../src/engine/ir/print.js';
import { verifyGraph } from '../../../src/engine/ir/verify.js';
import { runConfigSchema } from '../../../src/contract/index.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import { presetConfig, presetObjectives, presets } from '../../../src/workbench/presets/index.js';

/** Shape of one sample of the data the presets train on. */
function sampleShape(data: DataConfig): Shape {
  switch (data.kind) {
    case 'mixture-1d':
      return [1];
    case 'ring':
    case 'grid':
    case 'swiss-roll':
    case 'two-moons':
      return [2];
    case 'mnist':
    case 'idx':
      return [1, data.size, data.size];
    case 'stacked-mnist':
    case 'emoji':
      return [3, data.size, data.size];
    case 'image-folder':
      return [data.channels, data.size, data.size];
    case 'dataset':
      return data.shape;
  }
}

/** Presets whose graphs differ; the others share the networks of gaussians8 and are printed for one objective. */
const families = ['gaussians8', 'mnist-mlp', 'mnist-dcgan', 'emoji64-dcgan'];

const printed = presets.flatMap(({ name, defaultObjective }) =>
  presetObjectives
    .filter((objective) => families.includes(name) || objective === defaultObjective)
    .map((objective) => [name, objective] as const),
);

/**
 * The printed train graphs of the presets. A change here is a change of what every run computes: read the
 * difference, then accept it with `vitest run tests/engine/step/golden.test.ts -u`. With one critic update per step,
 * as more of them repeat the same nodes (unrolling.test.ts).
 */
test.each(printed)('%s, %s: the train graph is the printed one', async (name, objective) => {
  await expectPrinted({ ...presetConfig(name, objective), nCritic: 1 }, `${name}-${objective}`);
});

const techniques: readonly (readonly [string, NonNullable<RunConfigInput['techniques']>])[] = [
  ['minibatch', { minibatchDiscrimination: {}, labelSmoothing: {} }],
  ['features', { featureMatching: {}, instanceNoise: {}, historicalAveraging: { networks: 'generator' } }],
  ['spectral', { spectralNormalization: {}, r1: {} }],
];

test.each(techniques)('gaussians8, gan with %s: the train graph is the printed one', async (name, chosen) => {
  const preset = presetConfig('gaussians8', 'gan');
  const config = runConfigSchema.parse({ ...preset, nCritic: 1, techniques: chosen });
  await expectPrinted(config, `gaussians8-gan-${name}`);
});

async function expectPrinted(config: RunConfig, file: string): Promise<void> {
  const program = buildProgram(config, sampleShape(config.data));
  const { outputs, updates } = program.graphs.train;
  const values = new Map([
    ...outputs,
    ...[...updates].map(([state, node]) => [`next:${state}`, node] as const),
  ]);
  expect(verifyGraph(program.graphs.train, program.state)).toEqual([]);
  await expect(printGraph(values)).toMatchFileSnapshot(`golden/${file}.txt`);
}
