import { describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../src/checkpoint/index.js';
import { BadInputError, type RunConfigInput, type TrainerEvent } from '../../src/contract/index.js';
import { loadDataset } from '../../src/data/index.js';
import { modeCoverage } from '../../src/quality/index.js';
import { checkpointAt, metricRows, ofType, temporaryFolder, tinyConfig, train } from './support/tiny-run.js';

const evaluated = (changes: Partial<RunConfigInput> = {}) =>
  tinyConfig({ evaluation: { every: 4, samples: 64 }, ...changes });

async function tensors(
  events: readonly TrainerEvent[],
  directory: string,
): Promise<Map<string, Float32Array>> {
  const { file, sha256 } = checkpointAt(events, directory);
  const checkpoint = await readCheckpoint(file, sha256);
  return new Map([...checkpoint.tensors].map(([name, { data }]) => [name, data]));
}

/** Values of one column by step. */
function column(events: readonly TrainerEvent[], name: string): Map<number, number | undefined> {
  const at = ofType(events, 'started')[0]!.columns.indexOf(name);
  expect(at).toBeGreaterThanOrEqual(0);
  return new Map([...metricRows(events)].map(([step, row]) => [step, row[at]]));
}

describe('evaluation of a run', () => {
  it('fills its columns at its steps and at the last one, and leaves NaN elsewhere', async () => {
    const events = await train(evaluated({ steps: 10 }), { directory: temporaryFolder() });
    for (const name of ['modes_covered', 'high_quality', 'mode_kl', 'w1_samples', 'sliced_w1', 'diversity']) {
      const values = column(events, name);
      expect([...values].filter(([, value]) => !Number.isNaN(value)).map(([step]) => step)).toEqual([
        4, 8, 10,
      ]);
    }
  });

  it('changes no weight, no stream and no other metric', async () => {
    const [plain, measured] = [temporaryFolder(), temporaryFolder()];
    const without = await train(tinyConfig(), { directory: plain });
    const with_ = await train(evaluated(), { directory: measured });
    expect(await tensors(with_, measured)).toEqual(await tensors(without, plain));
    const width = ofType(without, 'started')[0]!.columns.length - 1;
    for (const [step, row] of metricRows(without))
      expect(metricRows(with_).get(step)?.slice(0, width)).toEqual(row);
  });

  it('gives the same values after a resume', async () => {
    const [whole, parts] = [temporaryFolder(), temporaryFolder()];
    const uninterrupted = await train(evaluated(), { directory: whole });
    const before = await train(evaluated({ steps: 4 }), { directory: parts });
    const after = await train(evaluated(), { directory: parts, resume: checkpointAt(before, parts) });
    expect(new Map([...metricRows(before), ...metricRows(after)])).toEqual(metricRows(uninterrupted));
    expect(await tensors(after, parts)).toEqual(await tensors(uninterrupted, whole));
  });

  it('measures what the generator makes: an untrained one misses a far ring', async () => {
    const config = evaluated({ data: { kind: 'ring', radius: 500, samples: 100 }, steps: 4 });
    const events = await train(config, { directory: temporaryFolder() });
    expect(column(events, 'modes_covered').get(4)).toBe(0);
    // All mass has to be carried about 500 far.
    expect(column(events, 'w1_samples').get(4)).toBeGreaterThan(480);
    const data = await loadDataset(config.data, config.seed);
    const samples = ofType(events, 'samples').at(-1)!.values;
    expect(modeCoverage(samples, data.modes!).covered).toBe(0);
  });

  it('refuses a metric that does not fit the data, and a selection that is not evaluated', async () => {
    const directory = temporaryFolder();
    const moons = { kind: 'two-moons' as const, samples: 50 };
    const unfit = train(evaluated({ data: moons, evaluation: { metrics: ['mode_kl'] } }), { directory });
    await expect(unfit).rejects.toThrow(BadInputError);
    await expect(unfit).rejects.toThrow(/^evaluation\.metrics: mode_kl needs a mixture/);
    const unselected = train(tinyConfig({ selection: { metric: 'w1_samples' } }), { directory });
    await expect(unselected).rejects.toThrow(/^selection\.metric: w1_samples .* evaluation\.every\.$/);
  });

  it('keeps a checkpoint of each new best evaluation, also where none is scheduled', async () => {
    const directory = temporaryFolder();
    const config = evaluated({
      steps: 12,
      evaluation: { every: 2, samples: 64, metrics: ['w1_samples'] },
      selection: { metric: 'w1_samples' },
    });
    const events = await train(config, { directory });
    const checkpoints = ofType(events, 'checkpoint');
    let least = Infinity;
    const best = [...column(events, 'w1_samples')].flatMap(([step, value]) => {
      if (value === undefined || !(value < least)) return [];
      least = value;
      return [{ step, best: { value, extra: step % 3 !== 0 && step !== 12 } }];
    });
    expect(best.length).toBeGreaterThan(0);
    expect(
      checkpoints.flatMap(({ step, best: flag }) => (flag === null ? [] : [{ step, best: flag }])),
    ).toEqual(best);
    // What is scheduled is written all the same, and nothing else.
    const expected = new Set([3, 6, 9, 12, ...best.map(({ step }) => step)]);
    expect(new Set(checkpoints.map(({ step }) => step))).toEqual(expected);
  });

  it('reports an alarm as an event and as one warning', async () => {
    // Clipped to almost nothing and hardly moved, nearly all of a critic's weights stay at the bounds.
    const config = tinyConfig({
      steps: 150,
      objective: { kind: 'wgan', clip: 1e-4 },
      optimizers: { generator: { kind: 'rmsprop' }, discriminator: { kind: 'sgd', learningRate: 1e-9 } },
      criticWarmup: null,
    });
    const events = await train(config, { directory: temporaryFolder() });
    const raised = ofType(events, 'alarm').filter(({ kind }) => kind === 'clip_saturation');
    expect(raised).toEqual([{ type: 'alarm', kind: 'clip_saturation', step: 100, raised: true }]);
    const warnings = ofType(events, 'log').filter(({ text }) => text.includes('clipping bounds'));
    expect(warnings.map(({ level, text }) => [level, text.split(':')[0]])).toEqual([['warning', 'Step 100']]);
  });
});
