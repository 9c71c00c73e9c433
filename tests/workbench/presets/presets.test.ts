import { describe, expect, it } from 'vitest';
import { BadInputError, runConfigSchema } from '../../../src/contract/index.js';
import { datasetShape } from '../../../src/data/index.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import { findPreset, presetConfig, presetObjectives, presets } from '../../../src/workbench/presets/index.js';

const variants = presets.flatMap(({ name }) =>
  presetObjectives.map((objective) => [name, objective] as const),
);

describe('presets', () => {
  it.each(variants)('%s %s is a config that compiles', (name, objective) => {
    const config = presetConfig(name, objective);
    expect(runConfigSchema.parse(config)).toEqual(config);
    const program = buildProgram(config, datasetShape(config.data));
    expect(program.graphs.train.feeds.length).toBeGreaterThan(0);
  });

  it.each(presets.map(({ name }) => name))('%s: its objectives share what makes runs comparable', (name) => {
    const [first, ...others] = presetObjectives.map((objective) => {
      const { seed, batchSize, data, latent, generator, samples } = presetConfig(name, objective);
      return { seed, batchSize, data, latent, generator, samples };
    });
    for (const other of others) expect(other).toEqual(first);
  });

  it('names the presets there are where one is not known', () => {
    expect(() => findPreset('gaussians9')).toThrow(BadInputError);
    expect(() => findPreset('gaussians9')).toThrow(/gaussians8, gaussians25/);
  });
});
