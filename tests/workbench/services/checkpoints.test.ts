import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { unpackAll, unpackArrays } from '../../../src/contract/packed-arrays.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { tinyConfig } from '../../trainer/support/tiny-run.js';
import { EventReader, openServices } from './support/open-services.js';

vi.setConfig({ testTimeout: 60_000 });

type Client = ReturnType<typeof openServices>['client'];

/** Trains the tiny run of 8 steps, with checkpoints of steps 3, 6 and 8. */
async function trained(client: Client): Promise<string> {
  const reader = new EventReader(await client.runs.events());
  const [run] = await client.experiments.start({ configs: [tinyConfig()] });
  await reader.status('finished');
  return run!.id;
}

const samplesOf = (bytes: Uint8Array) => {
  const { meta, arrays } = unpackArrays<{ step?: number; shape: number[] }>(bytes);
  return { ...meta, values: arrays['values']! };
};

const latents = { seed: 5, count: 4, truncation: null };

describe('checkpoints', () => {
  test('are asked for samples, strips and neighbours', async () => {
    const { client } = openServices();
    const id = await trained(client);
    const checkpoint = { id, step: 8 };
    // The seed of the run and its number of samples: what the trainer stored.
    const [grid] = unpackAll<object>(await client.runs.samples({ reads: [{ id, step: 8 }] }));
    const stored = { ...grid!.meta, values: grid!.arrays['values']! };
    const samples = samplesOf(await client.checkpoints.samples({ checkpoint, latents }));
    expect(samples).toEqual(stored);

    const strip = samplesOf(
      await client.checkpoints.interpolation({ checkpoint, latents, pairs: [[1, 3]], frames: 5 }),
    );
    expect(strip.shape).toEqual([5, 2]);
    expect([...strip.values.slice(0, 2)]).toEqual([...samples.values.slice(2, 4)]);
    expect([...strip.values.slice(8)]).toEqual([...samples.values.slice(6, 8)]);

    const events = [];
    const asked = { checkpoint, latents, samples: [2, 0], count: 3 };
    for await (const event of await client.checkpoints.neighbours(asked)) events.push(event);
    const found = events.at(-1)!;
    if (found.type !== 'found') throw new Error('no neighbours');
    expect(found.total).toBe(50);
    const real = samplesOf(await client.runs.realSamples({ id, count: 50 }));
    for (const { sample, nearest } of found.neighbours) {
      const [x, y] = [samples.values[2 * sample]!, samples.values[2 * sample + 1]!];
      const distances = Array.from({ length: 50 }, (_, i) =>
        Math.hypot(real.values[2 * i]! - x, real.values[2 * i + 1]! - y),
      );
      const sorted = distances.toSorted((a, b) => a - b).slice(0, 3);
      nearest.forEach(({ index, distance }, rank) => {
        expect(distance).toBeCloseTo(sorted[rank]!, 6);
        expect(distances[index]).toBeCloseTo(distance, 6);
      });
    }
    const [first] = found.neighbours[0]!.nearest;
    const training = samplesOf(await client.checkpoints.trainingSamples({ id, indices: [first!.index] }));
    expect([...training.values]).toEqual([...real.values.slice(2 * first!.index, 2 * first!.index + 2)]);
  });

  test('that are missing or damaged, and choices that do not fit, are refused in words', async () => {
    const { client, store } = openServices();
    const id = await trained(client);
    const ask = (step: number, changes = {}) =>
      client.checkpoints.samples({ checkpoint: { id, step }, latents: { ...latents, ...changes } });
    await expect(ask(7)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `Run ${id} has no checkpoint of step 7; choose one of 3, 6, 8.`,
    });
    await expect(ask(8, { count: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(
      client.checkpoints.interpolation({
        checkpoint: { id, step: 8 },
        latents,
        pairs: [[0, 4]],
        frames: 3,
      }),
    ).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('4 is not among the 4') as string,
    });
    const file = fileOf(store, id, 6);
    const bytes = readFileSync(file);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file, bytes);
    await expect(ask(6)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining(`Checkpoint ${file} is damaged: its SHA-256 is`) as string,
    });
    // The others can still be asked.
    expect(samplesOf(await ask(3)).step).toBe(3);
    await client.runs.delete({ ids: [id] });
    await expect(ask(3)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('give a call up that is not wanted any more, and answer the next', async () => {
    const { client } = openServices();
    const id = await trained(client);
    const control = new AbortController();
    const asked = { checkpoint: { id, step: 8 }, latents };
    const stale = client.checkpoints.samples(asked, { signal: control.signal });
    control.abort();
    await expect(stale).rejects.toThrow();
    expect(samplesOf(await client.checkpoints.samples(asked)).shape).toEqual([4, 2]);
    const search = await client.checkpoints.neighbours({ ...asked, samples: [0], count: 1 });
    await search.return();
    expect(samplesOf(await client.checkpoints.samples(asked)).shape).toEqual([4, 2]);
  });

  test('begin runs of their own that name where they come from', async () => {
    const { client } = openServices();
    const id = await trained(client);
    const reader = new EventReader(await client.runs.events());
    const config = tinyConfig({ steps: 10, name: 'longer' });
    const branch = await client.runs.branch({ from: { id, step: 8 }, config });
    expect(branch).toMatchObject({ parent: { id, step: 8 }, config: { steps: 10 } });
    const { run } = await reader.status('finished');
    expect(run).toMatchObject({ id: branch.id, step: 10, parent: { id, step: 8 } });
    expect((await client.runs.checkpoints({ id: branch.id })).map(({ step }) => step)).toEqual([8, 9, 10]);
    await expect(client.runs.branch({ from: { id, step: 8 }, config: tinyConfig() })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('steps: 8 leaves nothing to train') as string,
    });
  });
});

function fileOf(directory: string, id: string, step: number): string {
  const store = RunStore.open(directory);
  try {
    return store.checkpoints(id).find((checkpoint) => checkpoint.step === step)!.file;
  } finally {
    store.close();
  }
}
