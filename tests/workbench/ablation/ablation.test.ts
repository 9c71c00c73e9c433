import { describe, expect, it } from 'vitest';
import { configConflicts, techniqueNames } from '../../../src/contract/index.js';
import {
  ablationColumns,
  ablationPlan,
  ablationText,
  figureOf,
} from '../../../src/workbench/ablation/index.js';
import { presetConfig } from '../../../src/workbench/presets/index.js';

const gan = presetConfig('gaussians8', 'gan');
const named = (plan: ReturnType<typeof ablationPlan>) =>
  Object.fromEntries(plan.variants.map(({ name, techniques }) => [name, techniques]));

describe('the plan of an ablation', () => {
  it('has no technique, each that fits alone, and together what goes with the ones before', () => {
    const plan = ablationPlan(gan, null);
    const fitting = techniqueNames.filter((name) => name !== 'virtualBatchNormalization');
    expect(named(plan)).toEqual({
      none: [],
      ...Object.fromEntries(fitting.map((name) => [name, [name]])),
      together: fitting.filter((name) => name !== 'r1'),
    });
    expect(plan.refused.map(({ technique }) => technique)).toEqual(['virtualBatchNormalization']);
    expect(plan.apart).toMatchObject([
      { technique: 'r1', conflict: { values: { penalty: 'techniques.r1' } } },
    ]);
    for (const { config, techniques } of plan.variants) {
      expect(configConflicts(config)).toEqual([]);
      const on = Object.entries(config.techniques).filter(([, value]) => value !== null);
      expect(on.map(([name]) => name).sort()).toEqual([...techniques].sort());
      expect({ ...config, techniques: null }).toEqual({ ...gan, techniques: null });
    }
  });

  it('takes parameters from the config, and ends the noise within the run', () => {
    const techniques = { ...gan.techniques, r1: { gamma: 3 } };
    const { variants } = ablationPlan({ ...gan, steps: 100, techniques }, ['r1', 'instanceNoise']);
    expect(variants.map(({ config }) => config.techniques.r1)).toEqual([
      null,
      { gamma: 3 },
      null,
      { gamma: 3 },
    ]);
    expect(variants[2]!.config.techniques.instanceNoise).toEqual({ initialStd: 0.1, annealSteps: 50 });
  });

  it('takes a technique that is named twice once, and says of each why it is not with the others', () => {
    const plan = ablationPlan(gan, ['r1', 'r1', 'minibatchDiscrimination']);
    expect(plan.variants.map(({ name }) => name)).toEqual(['none', 'r1', 'minibatchDiscrimination']);
    expect(plan.apart.map(({ technique }) => technique)).toEqual(['minibatchDiscrimination']);
  });

  it('refuses a named technique that does not go with the config', () => {
    expect(() => ablationPlan(presetConfig('gaussians8', 'wgan'), ['labelSmoothing'])).toThrow(
      '--techniques: techniques.labelSmoothing: objective.kind wgan has no labels',
    );
  });
});

describe('the table', () => {
  it('has means and sample deviations, and no number where a run has none', () => {
    expect(figureOf([1, 2, 3])).toEqual({ mean: 2, std: 1 });
    expect(figureOf([4])).toEqual({ mean: 4, std: null });
    expect(figureOf([1, null])).toEqual({ mean: null, std: null });
  });

  it('puts qualities first, in the order of the evaluation', () => {
    const row = (metrics: Record<string, number>) => ({
      variant: 'none',
      techniques: [],
      runs: [],
      metrics: Object.fromEntries(
        Object.entries(metrics).map(([name, value]) => [name, figureOf([value, value + 1])]),
      ),
      seconds: figureOf([2]),
    });
    const rows = [
      row({ loss_g: 1, loss_d: 2 }),
      row({ loss_d: 2, 'fid.mnist_classifier': 3, modes_covered: 7 }),
    ];
    const columns = ablationColumns(rows);
    expect(columns).toEqual(['modes_covered', 'fid.mnist_classifier', 'loss_d', 'loss_g']);
    expect(ablationText({ columns, rows })).toEqual([
      ['technique', ...columns, 'seconds'],
      ['none', '–', '–', '2.5 ± 0.707', '1.5 ± 0.707', '2'],
      ['none', '7.5 ± 0.707', '3.5 ± 0.707', '2.5 ± 0.707', '–', '2'],
    ]);
  });
});
