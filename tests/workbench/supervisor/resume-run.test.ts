import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../src/checkpoint/index.js';
import { BadInputError, type RunConfig } from '../../../src/contract/index.js';
import type { RunStore } from '../../../src/workbench/store/index.js';
import { resumeRun } from '../../../src/workbench/supervisor/index.js';
import { sampleCheckpoint } from '../../checkpoint/support/sample-checkpoint.js';
import { entry, openStore, scripted } from './support/scripted-run.js';

/** A stopped run with metrics 1 to 30, samples of step 30 and real checkpoints of steps 10, 20 and 30. */
async function stoppedRun(
  store: RunStore,
  script: string,
  changes: Partial<RunConfig> = {},
): Promise<string> {
  const { id } = store.createRun(scripted(script, changes));
  const steps = Int32Array.from({ length: 30 }, (_, i) => i + 1);
  store.appendMetrics(id, steps, new Float64Array(30), ['loss_d', 'loss_g'], new Float32Array(60));
  store.addSamples(id, 30, [1, 2], new Float32Array(2));
  const { directory, part } = store.createPart(id);
  for (const step of [10, 20, 30]) {
    const { file, sha256, bytes } = await writeCheckpoint(directory, sampleCheckpoint(step));
    store.addCheckpoint(id, { step, file: `${part}/${basename(file)}`, sha256, bytes, seconds: step });
  }
  store.setStatus(id, 'stopped');
  return id;
}

/** Everything stored about a run that a refused resume must leave alone. */
const stored = (store: RunStore, id: string) => {
  const { updatedAt: _, ...run } = store.run(id);
  const files = store.checkpoints(id).map(({ file }) => readFileSync(file).toString('hex'));
  return {
    run,
    metrics: store.metrics(id),
    samples: store.samples(id),
    checkpoints: store.checkpoints(id),
    files,
  };
};

function damage(store: RunStore, id: string, step: number): string {
  const file = store.checkpoints(id).find((checkpoint) => checkpoint.step === step)?.file ?? '';
  const bytes = readFileSync(file);
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  return file;
}

describe('resuming a run', { timeout: 30_000 }, () => {
  it('goes on from its newest checkpoint, in a folder of its own', async () => {
    const store = openStore();
    const id = await stoppedRun(store, 'start metrics:31:40 checkpoint:40 finish:40');
    const supervisor = await resumeRun(store, id, { entry });
    expect(store.run(id).status).toBe('running');
    expect((await once(supervisor, 'started'))[0]).toMatchObject({ step: 30 });
    expect(await supervisor.end).toEqual({ status: 'finished', step: 40 });
    expect(store.metrics(id).steps).toHaveLength(40);
    expect(store.checkpoints(id).map(({ step, file }) => [step, dirname(file)])).toEqual([
      ...[10, 20, 30].map((step) => [step, join(store.directory, 'runs', id, 'part-1')]),
      [40, join(store.directory, 'runs', id, 'part-2')],
    ]);
  });

  it('skips a damaged checkpoint, says so in the log, and drops what came after', async () => {
    const store = openStore();
    const id = await stoppedRun(store, 'start metrics:21:25 stop:25');
    const file = damage(store, id, 30);
    const supervisor = await resumeRun(store, id, { entry });
    const warning = once(supervisor, 'log');
    await once(supervisor, 'progress');
    supervisor.stop();
    expect(await supervisor.end).toEqual({ status: 'stopped', step: 25 });
    expect((await warning)[1]).toContain(`Skipped: Checkpoint ${file} is damaged: its SHA-256 is`);
    expect(store.logLines(id).filter(({ level }) => level === 'warning')).toHaveLength(1);
    expect(store.metrics(id).steps).toHaveLength(25);
    expect(store.sampleSteps(id)).toEqual([]);
    expect(store.checkpoints(id).map(({ step }) => step)).toEqual([10, 20]);
    expect(existsSync(file)).toBe(false);
  });

  it('goes back to the step it is told', async () => {
    const store = openStore();
    const id = await stoppedRun(store, 'start stop:10');
    const supervisor = await resumeRun(store, id, { entry, checkpoint: 10 });
    supervisor.stop();
    await supervisor.end;
    expect(store.run(id)).toMatchObject({ status: 'stopped', step: 10 });
    const again = await resumeRun(store, id, { entry, checkpoint: 0 });
    again.stop();
    await again.end;
    expect(store.run(id).step).toBe(0);
    expect(store.checkpoints(id)).toEqual([]);
  });

  it('starts a run without checkpoints from the beginning, and clears what a killed training left', async () => {
    const store = openStore();
    const { id } = store.createRun(scripted('start metrics:1:2 finish:2'));
    const { directory } = store.createPart(id);
    for (const name of ['step-00000010.safetensors', 'step-00000020.safetensors.tmp'])
      writeFileSync(join(directory, name), 'x');
    store.setStatus(id, 'interrupted', 'The process ended.');
    const supervisor = await resumeRun(store, id.slice(0, 6), { entry });
    expect(await supervisor.end).toEqual({ status: 'finished', step: 2 });
    expect(store.run(id).reason).toBeNull();
    expect(readdirSync(join(store.directory, 'runs', id))).toEqual(['part-1']);
    expect(readdirSync(join(store.directory, 'runs', id, 'part-1'))).toEqual([]);
  });

  it.each([
    ['an unknown run', { id: 'zzzz' }, /no run "zzzz"/],
    [
      'a step without checkpoint',
      { checkpoint: 15 },
      /no checkpoint of step 15; it can be resumed from 0, 10, 20, 30/,
    ],
    [
      'a damaged checkpoint that is asked for',
      { checkpoint: 30, damage: [30] },
      /is damaged: its SHA-256 is [0-9a-f]{64}, expected/,
    ],
    [
      'only damaged checkpoints',
      { damage: [10, 20, 30] },
      /No checkpoint of run .* is intact .*from checkpoint 0/,
    ],
    ['only missing checkpoints', { remove: true }, /No checkpoint of run .* is intact .*does not exist/],
    ['a finished run', { steps: 30 }, /is finished: all 30 steps are trained/],
  ])('refuses %s and changes nothing', async (_case, request, message) => {
    const { id: wanted, checkpoint, damage: damaged = [], remove, steps = 100 } = { ...nothing, ...request };
    const store = openStore();
    const id = await stoppedRun(store, 'start idle', { steps });
    for (const step of damaged) damage(store, id, step);
    const before = remove ? null : stored(store, id);
    if (remove) for (const { file } of store.checkpoints(id)) rmSync(file);
    const resume = resumeRun(store, wanted ?? id, {
      entry,
      ...(checkpoint === undefined ? {} : { checkpoint }),
    });
    await expect(resume).rejects.toThrow(BadInputError);
    await expect(resume).rejects.toThrow(message);
    if (before) expect(stored(store, id)).toEqual(before);
    else expect(store.metrics(id).steps).toHaveLength(30);
  });

  it('that fails before it starts leaves the run as it was', async () => {
    const store = openStore();
    const id = await stoppedRun(store, 'fail:bad');
    const before = stored(store, id);
    const supervisor = await resumeRun(store, id, { entry });
    expect(await supervisor.end).toMatchObject({ status: 'failed', badInput: true, started: false });
    expect(stored(store, id)).toEqual(before);
    expect(store.logLines(id)).toEqual([]);
  });

  it('is refused while the run is being trained', async () => {
    const store = openStore();
    const id = await stoppedRun(store, 'start stop:30');
    const supervisor = await resumeRun(store, id, { entry });
    await expect(resumeRun(store, id, { entry })).rejects.toThrow(
      `is being trained by process ${process.pid}`,
    );
    expect(() => {
      store.deleteRun(id);
    }).toThrow(/stop it there first/);
    supervisor.stop();
    expect(await supervisor.end).toMatchObject({ status: 'stopped' });
  });
});

const nothing: {
  id?: string;
  checkpoint?: number;
  damage?: readonly number[];
  remove?: boolean;
  steps?: number;
} = {};
