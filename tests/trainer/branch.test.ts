import { describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../src/checkpoint/index.js';
import type { RunConfig, TrainerEvent } from '../../src/contract/index.js';
import { checkpointAt, metricRows, ofType, temporaryFolder, tinyConfig, train } from './support/tiny-run.js';

/** A tiny run of 8 steps in a folder of its own, and a branch of it from step 3. */
async function branched(config: RunConfig): Promise<{
  parent: TrainerEvent[];
  branch: TrainerEvent[];
  folders: { parent: string; branch: string };
}> {
  const folders = { parent: temporaryFolder(), branch: temporaryFolder() };
  const parent = await train(tinyConfig(), { directory: folders.parent });
  const resume = { ...checkpointAt(parent, folders.parent, 3), branch: true };
  return { parent, branch: await train(config, { directory: folders.branch, resume }), folders };
}

async function stored(events: readonly TrainerEvent[], directory: string, step: number) {
  const { file, sha256 } = checkpointAt(events, directory, step);
  const { tensors, random, config } = await readCheckpoint(file, sha256);
  return { tensors: [...tensors].map(([name, { data }]) => [name, data] as const), random, config };
}

describe('a branch', () => {
  it('without changes ends bitwise where its parent does', async () => {
    const { parent, branch, folders } = await branched(tinyConfig({ name: 'another name' }));
    const end = await stored(branch, folders.branch, 8);
    const parentEnd = await stored(parent, folders.parent, 8);
    expect(end.tensors).toEqual(parentEnd.tensors);
    expect(end.random).toBe(parentEnd.random);
    const rows = metricRows(parent);
    expect([...metricRows(branch)]).toEqual([4, 5, 6, 7, 8].map((step) => [step, rows.get(step)]));
  });

  it('begins with a checkpoint and samples of its own, under its own config', async () => {
    const config = tinyConfig({ steps: 5, samples: 7 });
    const { parent, branch, folders } = await branched(config);
    expect(ofType(branch, 'started')[0]?.step).toBe(3);
    expect(ofType(branch, 'checkpoint').map(({ step }) => step)).toEqual([3, 5]);
    expect(ofType(branch, 'samples').map(({ step, shape }) => [step, ...shape])).toEqual([
      [3, 7, 2],
      [4, 7, 2],
      [5, 7, 2],
    ]);
    const begin = await stored(branch, folders.branch, 3);
    expect(begin.tensors).toEqual((await stored(parent, folders.parent, 3)).tensors);
    expect(begin.config).toEqual(config);
  });

  it('changes what it is told to change, and only from its step on', async () => {
    const adam = { kind: 'adam' as const, learningRate: 0.01 };
    const changes = {
      objective: { kind: 'hinge' as const },
      batchSize: 8,
      nCritic: 1,
      optimizers: { generator: adam, discriminator: adam },
    };
    const { parent, branch, folders } = await branched(tinyConfig(changes));
    expect(ofType(branch, 'started')[0]?.columns).not.toContain('gp_norm');
    const weights = (await stored(branch, folders.branch, 8)).tensors;
    expect(weights).not.toEqual((await stored(parent, folders.parent, 8)).tensors);
  });

  it.each([
    ['seed', { seed: 6 }],
    ['data', { data: { kind: 'ring' as const, samples: 51 } }],
    ['latent', { latent: { dim: 3 } }],
    ['generator', { generator: { kind: 'mlp' as const, hidden: [9] } }],
    ['discriminator', { discriminator: { kind: 'mlp' as const, hidden: [8], activation: 'tanh' as const } }],
    [
      'optimizers.discriminator.kind',
      { optimizers: { generator: { kind: 'adam' as const }, discriminator: { kind: 'sgd' as const } } },
    ],
  ])('refuses another %s', async (key, changes) => {
    await expect(branched(tinyConfig(changes))).rejects.toThrow(`another "${key}", which a branch keeps`);
  });
});
