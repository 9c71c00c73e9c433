import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importOptionsSchema, type RunConfigInput, type TrainerEvent } from '../../src/contract/index.js';
import { importDataset, loadHeldOut } from '../../src/data/index.js';
import { metricRows, ofType, temporaryFolder, tinyConfig, train } from './support/tiny-run.js';

const columnsOf = (events: readonly TrainerEvent[]): string[] => ofType(events, 'started')[0]!.columns;

/** The last value of a column. */
const last = (events: readonly TrainerEvent[], name: string): number | undefined =>
  [...metricRows(events).values()].at(-1)?.[columnsOf(events).indexOf(name)];

const evaluated = (evaluation: RunConfigInput['evaluation'], data?: RunConfigInput['data']) =>
  tinyConfig({
    evaluation: { every: 4, samples: 64, ...evaluation },
    ...(data === undefined ? {} : { data }),
  });

/** Points on two lines, far apart, so that a held-out half is easily told from the whole. */
async function importedPoints(holdOut: number): Promise<RunConfigInput['data']> {
  const source = join(temporaryFolder(), 'points.csv');
  await writeFile(source, Array.from({ length: 200 }, (_, i) => `${i % 2},${i / 50}`).join('\n'));
  const options = importOptionsSchema.parse({ holdOut });
  const directory = temporaryFolder();
  const { manifest, folder } = await importDataset({ source, name: 'points', options, directory });
  const { name, hash, shape } = manifest;
  return { kind: 'dataset', name, hash, path: folder, shape };
}

describe('evaluation against held-out samples', () => {
  it('is what an imported dataset with a held-out share gets by itself', async () => {
    const data = await importedPoints(0.5);
    const directory = temporaryFolder();
    const held = await train(evaluated({}, data), { directory });
    expect(columnsOf(held)).toContain('data_copying');
    expect(last(held, 'data_copying')).toBeGreaterThanOrEqual(0);
    expect(last(held, 'data_copying')).toBeLessThanOrEqual(1);
    const training = await train(evaluated({ against: 'training' }, data), { directory: temporaryFolder() });
    expect(columnsOf(training)).not.toContain('data_copying');
    // The same generator, compared with other real samples.
    expect(last(training, 'w1_samples')).not.toBe(last(held, 'w1_samples'));
  });

  it('compares with training samples where nothing is held out, unless it is asked for', async () => {
    const whole = await importedPoints(0);
    expect(columnsOf(await train(evaluated({}, whole), { directory: temporaryFolder() }))).not.toContain(
      'data_copying',
    );
    await expect(
      train(evaluated({ against: 'held-out' }, whole), { directory: temporaryFolder() }),
    ).rejects.toThrow(/^evaluation\.against: the dataset points has no held-out samples to train without;/);
    await expect(
      train(evaluated({ metrics: ['data_copying'] }, whole), { directory: temporaryFolder() }),
    ).rejects.toThrow(/^evaluation\.metrics: data_copying needs held-out samples/);
  });

  it('draws generated points anew, and changes no weight', async () => {
    const auto = await train(evaluated({}), { directory: temporaryFolder() });
    expect(columnsOf(auto)).not.toContain('data_copying');
    const held = await train(evaluated({ against: 'held-out' }), { directory: temporaryFolder() });
    expect(columnsOf(held)).toContain('data_copying');
    for (const name of ['loss_d', 'loss_g', 'w1_estimate']) expect(last(held, name)).toBe(last(auto, name));
  });

  it('takes MNIST’s test images, and knows which data has none', async () => {
    const { data } = tinyConfig({ data: { kind: 'mnist' } });
    expect(await loadHeldOut(data, 0)).toMatchObject({ name: 'mnist', length: 10_000 });
    expect(await loadHeldOut(tinyConfig({ data: { kind: 'mnist', split: 'test' } }).data, 0)).toBeNull();
    expect(await loadHeldOut(tinyConfig({ data: { kind: 'emoji' } }).data, 0)).toBeNull();
  });
});
