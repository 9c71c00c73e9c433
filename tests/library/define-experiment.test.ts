import { describe, expect, it } from 'vitest';
import { BadInputError, type RunConfigInput } from '../../src/contract/index.js';
import { defineExperiment, preset } from '../../src/library/index.js';

describe('defineExperiment', () => {
  it('takes a preset with changes and completes it', () => {
    const experiment = defineExperiment({ ...preset('gaussians8', 'wgan'), steps: 5, seed: 3 });
    expect(experiment).toMatchObject({ steps: 5, seed: 3, objective: { kind: 'wgan' }, nCritic: 5 });
  });

  it.each([
    [{ ...preset('gaussians8'), batchSize: -1 }, /^"batchSize" is -1; expected a number of at least 1\.$/],
    [{ ...preset('gaussians8'), batchsize: 3 } as RunConfigInput, /^unknown key "batchsize"; known here: /],
  ])('names the key that is wrong', (config, message) => {
    expect(() => defineExperiment(config)).toThrow(BadInputError);
    expect(() => defineExperiment(config)).toThrow(message);
  });

  it('lists the presets where there is none of a name', () => {
    expect(() => preset('gausians8')).toThrow(/no preset "gausians8"; choose one of gaussians8, /);
  });
});
