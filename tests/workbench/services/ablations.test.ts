import { expect, test, vi } from 'vitest';
import type { AblationEvent } from '../../../src/contract/ablation.js';
import { runConfigSchema } from '../../../src/contract/index.js';
import { openServices } from './support/open-services.js';

vi.setConfig({ testTimeout: 60_000 });

/** Few techniques go with it: no hidden features, no labels, no batch normalisation, a penalty of its own. */
const config = runConfigSchema.parse({
  name: 'small',
  steps: 2,
  batchSize: 8,
  samples: 64,
  data: { kind: 'ring' },
  generator: { kind: 'mlp', hidden: [4] },
  discriminator: { kind: 'mlp', hidden: [] },
  objective: { kind: 'wgan-gp' },
  optimizers: { generator: { kind: 'sgd' }, discriminator: { kind: 'sgd' } },
  evaluation: { every: 2, samples: 64, metrics: ['modes_covered'] },
});

async function last(stream: AsyncIterator<AblationEvent, unknown>): Promise<AblationEvent[]> {
  const events: AblationEvent[] = [];
  for (;;) {
    const read = await stream.next();
    if (read.done === true) throw new Error('The stream ended before the ablation did.');
    events.push(read.value);
    if (events.at(-1)!.type !== 'progress') return events;
  }
}

test('an ablation trains its variants one after the other and keeps their table', async () => {
  const { client } = openServices();
  const events = await client.ablations.events();
  const first = await client.ablations.start({ config, seeds: 1 });
  expect(first).toMatchObject({ preset: 'small', variant: 'none', done: 0, of: 5 });
  expect((await client.ablations.list()).active).toMatchObject({ group: first.group });
  await expect(client.ablations.start({ config, seeds: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });

  const seen = await last(events);
  const variants = ['none', 'historicalAveraging', 'instanceNoise', 'spectralNormalization', 'together'];
  expect(seen.flatMap((event) => (event.type === 'progress' ? [event.progress.variant] : []))).toEqual(
    variants,
  );
  const end = seen.at(-1)!;
  if (end.type !== 'finished') throw new Error(`It ended as ${JSON.stringify(end)}.`);
  expect(end.table.rows.map(({ variant }) => variant)).toEqual(variants);
  expect(end.table.columns[0]).toBe('modes_covered');
  expect(await client.ablations.list()).toEqual({ tables: [end.table], active: null });
  const runs = await client.runs.list();
  expect(new Set(runs.map(({ group }) => group))).toEqual(new Set([first.group]));
});

test('an ablation that is cancelled stores no table', async () => {
  const { client } = openServices();
  await expect(client.ablations.cancel()).rejects.toMatchObject({ code: 'CONFLICT' });
  const events = await client.ablations.events();
  await client.ablations.start({ config: { ...config, steps: 1_000_000 }, seeds: 1 });
  await client.ablations.cancel();
  expect((await last(events)).at(-1)).toEqual({ type: 'ended', reason: null });
  expect(await client.ablations.list()).toEqual({ tables: [], active: null });
});

test('an ablation of a config in conflict is refused', async () => {
  const { client } = openServices();
  const conflicting = { ...config, techniques: { ...config.techniques, r1: { gamma: 1 } } };
  await expect(client.ablations.start({ config: conflicting, seeds: 1 })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
  expect(await client.runs.list()).toEqual([]);
});
