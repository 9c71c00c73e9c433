import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../src/checkpoint/index.js';
import { BadInputError } from '../../../src/contract/index.js';
import type { RunStore } from '../../../src/workbench/store/index.js';
import { branchRun, resumeRun } from '../../../src/workbench/supervisor/index.js';
import { sampleCheckpoint } from '../../checkpoint/support/sample-checkpoint.js';
import { entry, openStore, scripted } from './support/scripted-run.js';

/** A stopped run with checkpoints of steps 10 and 20. */
async function parentRun(store: RunStore): Promise<string> {
  const { id } = store.createRun(scripted('start stop:20', { steps: 30 }));
  const { directory, part } = store.createPart(id);
  for (const step of [10, 20]) {
    const { file, sha256, bytes } = await writeCheckpoint(directory, sampleCheckpoint(step));
    store.addCheckpoint(id, { step, file: `${part}/${basename(file)}`, sha256, bytes, seconds: step });
  }
  store.setStatus(id, 'stopped');
  return id;
}

const longer = scripted('start metrics:11:40 finish:40', { steps: 40 });

describe('a branch run', () => {
  it('is a run of its own that names where it began, also when its parent is gone', async () => {
    const store = openStore();
    const id = await parentRun(store);
    const before = { run: store.run(id), checkpoints: store.checkpoints(id) };
    const supervisor = await branchRun(store, { id, step: 10 }, longer, { entry });
    expect(await supervisor.end).toEqual({ status: 'finished', step: 40 });
    const branch = supervisor.run.id;
    expect(store.run(branch)).toMatchObject({ status: 'finished', step: 40, parent: { id, step: 10 } });
    expect(store.overviews().find((row) => row.id === branch)?.parent).toEqual({ id, step: 10 });
    expect(store.run(id).parent).toBeNull();
    expect({ run: store.run(id), checkpoints: store.checkpoints(id) }).toEqual(before);
    store.deleteRun(id);
    expect(store.run(branch).parent).toEqual({ id, step: 10 });
  });

  it('that was killed before its first checkpoint begins with that of its parent again', async () => {
    const store = openStore();
    const id = await parentRun(store);
    const killed = await branchRun(store, { id, step: 10 }, scripted('start', { steps: 40 }), { entry });
    killed.kill();
    expect((await killed.end).status).toBe('interrupted');
    const resumed = await resumeRun(store, killed.run.id, { entry });
    // The scripted trainer starts at the step of the checkpoint that it is given.
    const { step } = await new Promise<{ step: number }>((resolve) => resumed.once('started', resolve));
    expect(step).toBe(10);
    resumed.kill();
    await resumed.end;
    store.deleteRun(id);
    await expect(resumeRun(store, killed.run.id, { entry })).rejects.toThrow(
      `began with the checkpoint of step 10 of run ${id}, which is gone`,
    );
  });

  it.each([
    ['a step without checkpoint', 15, longer, /no checkpoint of step 15; choose one of 10, 20/],
    ['no steps left', 20, { ...longer, steps: 20 }, /^steps: 20 leaves nothing .* at least 21/],
    ['another seed', 10, { ...longer, seed: longer.seed + 1 }, /^seed: a branch keeps that of run/],
    ['another network', 10, { ...longer, generator: { ...longer.generator, hidden: [3] } }, /^generator: /],
  ])('refuses %s and stores nothing', async (_, step, config, message) => {
    const store = openStore();
    const id = await parentRun(store);
    const branch = branchRun(store, { id, step }, config, { entry });
    await expect(branch).rejects.toThrow(message);
    await expect(branch).rejects.toThrow(BadInputError);
    expect(store.list().map((run) => run.id)).toEqual([id]);
  });

  it('refuses a damaged checkpoint and stores nothing', async () => {
    const store = openStore();
    const id = await parentRun(store);
    const { file } = store.checkpoints(id)[0]!;
    const bytes = readFileSync(file);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file, bytes);
    await expect(branchRun(store, { id, step: 10 }, longer, { entry })).rejects.toThrow(
      `Checkpoint ${file} is damaged: its SHA-256 is`,
    );
    expect(store.list()).toHaveLength(1);
  });
});
