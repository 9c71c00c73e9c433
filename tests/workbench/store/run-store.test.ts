import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BadInputError } from '../../../src/contract/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

function openStore(directory = temporaryDirectory()): RunStore {
  const store = RunStore.open(directory);
  onTestFinished(() => store.close());
  return store;
}

const checkpoint = (step: number) => ({
  step,
  file: `step-${step}.safetensors`,
  sha256: String(step % 10).repeat(64),
  bytes: 10,
  seconds: step / 2,
});

describe('runs', () => {
  it('are listed newest first and found by a unique beginning of their id', () => {
    const store = openStore();
    const runs = Array.from({ length: 40 }, () => store.createRun(config, { group: 'pair-1' }));
    const ids = runs.map(({ id }) => id);
    expect(ids.every((id) => /^[0-9a-z]{8}$/.test(id))).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
    expect(store.list().map(({ id }) => id)).toEqual(ids.toReversed());
    expect(store.list()[0]).toEqual(runs.at(-1));
    expect(runs[0]).toMatchObject({
      name: 'ring',
      status: 'created',
      reason: null,
      config,
      step: 0,
      group: 'pair-1',
    });

    const id = ids[0] ?? '';
    expect(store.run(id.toUpperCase())).toEqual(runs[0]);
    expect(() => store.run(id.slice(0, 1))).toThrow(/is ambiguous: it could be .*; give more of the id/);
    expect(() => store.run('zzz')).toThrow(
      new BadInputError(`There is no run "zzz" in ${store.directory}; \`runs list\` shows the ids.`),
    );
    expect(() => store.run('')).toThrow(BadInputError);
    for (const other of ids.slice(1)) store.deleteRun(other);
    expect(store.run(id.slice(0, 1)).id).toBe(id);
  });

  it('keep status, reason, annotations and log after the store is opened again', () => {
    const directory = temporaryDirectory();
    const first = RunStore.open(directory);
    const { id } = first.createRun(config);
    first.setStatus(id, 'failed', 'The loss was NaN at step 7.');
    first.annotate(id, { name: '<img onerror=alert(1)>', notes: 'see paper', tags: ['b', 'a', 'b'] });
    first.annotate(id, { notes: 'see paper 2' });
    for (let i = 0; i < 5; i++) first.log(id, i === 0 ? 'warning' : 'info', `line ${i}`);
    first.close();
    const store = openStore(directory);
    expect(store.run(id)).toMatchObject({
      status: 'failed',
      reason: 'The loss was NaN at step 7.',
      name: '<img onerror=alert(1)>',
    });
    expect(store.annotations(id)).toEqual({ notes: 'see paper 2', tags: ['a', 'b'] });
    expect(store.logLines(id, 2).map(({ text }) => text)).toEqual(['line 3', 'line 4']);
    expect(store.logLines(id)[0]).toMatchObject({ level: 'warning', text: 'line 0' });
  });

  it('are deleted with all their rows and files, and give the space back', () => {
    const store = openStore();
    const kept = store.createRun(config);
    const { id } = store.createRun(config);
    const rows = 20_000;
    const steps = Int32Array.from({ length: rows }, (_, i) => i + 1);
    const names = Array.from({ length: 10 }, (_, i) => `m${i}`);
    store.appendMetrics(id, steps, new Float64Array(rows), names, new Float32Array(rows * 10));
    store.addSamples(id, 1, [2, 2], new Float32Array(4));
    store.addCheckpoint(id, checkpoint(10));
    store.annotate(id, { tags: ['x'] });
    store.log(id, 'info', 'hello');
    const { directory } = store.createPart(id);
    writeFileSync(join(directory, 'step-10.safetensors'), 'x');
    store.deleteRun(id);
    expect(existsSync(dirname(directory))).toBe(false);
    expect(store.list().map((run) => run.id)).toEqual([kept.id]);
    expect(() => store.metrics(id)).toThrow(BadInputError);
    store.close();
    expect(statSync(join(store.directory, 'runs.sqlite')).size).toBeLessThan(300_000);
  });

  it('lose everything after a step when they go on from there', () => {
    const store = openStore();
    const { id } = store.createRun(config);
    const { directory, part } = store.createPart(id);
    for (const step of [10, 20, 30]) {
      store.appendMetrics(id, Int32Array.of(step), Float64Array.of(step), ['loss_d'], Float32Array.of(step));
      store.addSamples(id, step, [1, 2], Float32Array.of(step, -step));
      writeFileSync(join(directory, checkpoint(step).file), 'x');
      store.addCheckpoint(id, { ...checkpoint(step), file: `${part}/${checkpoint(step).file}` });
    }
    store.truncateAfter(id, 20);
    expect([...store.metrics(id).steps]).toEqual([10, 20]);
    expect(store.sampleSteps(id)).toEqual([10, 20]);
    expect(store.checkpoints(id).map(({ step }) => step)).toEqual([10, 20]);
    expect(readdirSync(directory)).toEqual(['step-10.safetensors', 'step-20.safetensors']);
    expect(store.run(id).step).toBe(20);
    store.truncateAfter(id, 0);
    expect(store.run(id).step).toBe(0);
    expect(store.metrics(id).steps.length).toBe(0);
  });

  it('list their checkpoints with absolute paths, the last one of a step', () => {
    const store = openStore();
    const { id } = store.createRun(config);
    store.addCheckpoint(id, checkpoint(20));
    store.addCheckpoint(id, checkpoint(10));
    store.addCheckpoint(id, { ...checkpoint(20), bytes: 99, random: '{"streams":1}' });
    expect(store.checkpoints(id)).toEqual([
      {
        ...checkpoint(10),
        best: null,
        random: null,
        runId: id,
        file: join(store.directory, 'runs', id, 'step-10.safetensors'),
      },
      {
        ...checkpoint(20),
        best: null,
        random: '{"streams":1}',
        bytes: 99,
        runId: id,
        file: join(store.directory, 'runs', id, 'step-20.safetensors'),
      },
    ]);
    expect(store.run(id).step).toBe(20);
  });
});

describe('samples', () => {
  it('of points come back exactly, of images as 8 bits show them', () => {
    const store = openStore();
    const { id } = store.createRun(config);
    const points = Float32Array.of(1e-20, -3.25, NaN, Infinity, 5, 6);
    store.addSamples(id, 0, [3, 2], points);
    expect(store.samples(id)).toEqual({ runId: id, step: 0, shape: [3, 2], values: points });

    const shape = [4, 3, 8, 8];
    const images = Float32Array.from({ length: 768 }, (_, i) => Math.sin(i) * 1.1);
    store.addSamples(id, 250, shape, images);
    const read = store.samples(id);
    expect(read.step).toBe(250);
    expect(read.shape).toEqual(shape);
    const clipped = images.map((value) => Math.min(1, Math.max(-1, value)));
    read.values.forEach((value, i) =>
      expect(Math.abs(value - (clipped[i] ?? NaN))).toBeLessThan(1 / 255 + 1e-6),
    );
    store.addSamples(id, 500, shape, read.values);
    expect(store.samples(id, 500).values).toEqual(read.values);
  });

  it('that are not there are named with the nearest that are', () => {
    const store = openStore();
    const { id } = store.createRun(config);
    expect(() => store.samples(id)).toThrow(new BadInputError(`Run ${id} has no samples yet.`));
    expect(() => store.samples(id, 3)).toThrow(/no samples of step 3; it has none yet/);
    for (const step of [0, 250, 500]) store.addSamples(id, step, [1, 1], new Float32Array(1));
    expect(() => store.samples(id, 300)).toThrow(
      `Run ${id} has no samples of step 300; the nearest are of step 250.`,
    );
  });
});
