import { expect, test, vi } from 'vitest';
import { unpackFigures } from '../../../src/contract/recipe-figure.js';
import type { RecipeEvent } from '../../../src/contract/recipe.js';
import { openServices } from './support/open-services.js';

vi.setConfig({ testTimeout: 120_000 });

/** Reads a stream of recipes on to the next event of a type. */
async function next<T extends RecipeEvent['type']>(
  stream: AsyncIterator<RecipeEvent, unknown>,
  type: T,
): Promise<Extract<RecipeEvent, { type: T }>> {
  for (;;) {
    const read = await stream.next();
    if (read.done === true) throw new Error(`The stream ended before an event ${type} came.`);
    if (read.value.type === type) return read.value as Extract<RecipeEvent, { type: T }>;
  }
}

test('a recipe trains its runs, is measured, shown and deleted', async () => {
  const { client } = openServices();
  const events = await client.recipes.events();
  await client.recipes.run({ recipe: 'momentum-hurts', size: 'smoke', seed: 2 });
  await expect(client.recipes.run({ recipe: 'nash-xy', size: 'smoke', seed: 0 })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  const { result } = await next(events, 'finished');
  expect(result).toMatchObject({ recipe: 'momentum-hurts', size: 'smoke', seed: 2 });
  expect(result.runs).toHaveLength(2);
  const listing = await client.recipes.list();
  expect(listing.cards.map(({ id }) => id)).toContain('earth-mover');
  expect(listing.results).toEqual([result]);
  expect(listing.active).toBeNull();
  expect((await client.runs.list()).map(({ id, status }) => [id, status]).sort()).toEqual(
    result.runs.map((id) => [id, 'finished']).sort(),
  );
  const [figure] = unpackFigures(await client.recipes.figures({ result: result.key }));
  expect(figure).toMatchObject({ kind: 'lines' });
  await client.recipes.delete({ result: result.key });
  expect((await client.recipes.list()).results).toEqual([]);
});

test('numbers of a size are replaced, and its runs trained anew where that is asked for', async () => {
  const { client } = openServices();
  const events = await client.recipes.events();
  const request = { recipe: 'momentum-hurts', size: 'smoke', changes: { steps: 10 }, seed: 2 } as const;
  const measured = async (more: { fresh?: boolean } = {}) => {
    const { changes } = await client.recipes.run({ ...request, ...more });
    expect(changes).toEqual({ steps: 10 });
    return (await next(events, 'finished')).result;
  };
  const first = await measured();
  expect(first.changes).toEqual({ steps: 10 });
  expect(first.setting.en).toContain('10 generator steps');
  expect((await measured()).runs).toEqual(first.runs);
  expect((await measured({ fresh: true })).runs.filter((id) => first.runs.includes(id))).toEqual([]);

  await client.recipes.run({ ...request, changes: { stepz: 5 } });
  expect((await next(events, 'ended')).reason).toContain('stepz is no number of this recipe');
});

test('a recipe can be cancelled, and one that there is not is refused', async () => {
  const { client } = openServices();
  const events = await client.recipes.events();
  await expect(
    client.recipes.run({ recipe: 'perpetual-motion', size: 'smoke', seed: 0 }),
  ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await client.recipes.run({ recipe: 'js-identity', size: 'full', seed: 0 });
  await next(events, 'progress');
  await client.recipes.cancel();
  expect(await next(events, 'ended')).toEqual({ type: 'ended', recipe: 'js-identity', reason: null });
  await expect(client.recipes.cancel()).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a cancelled recipe goes on with the runs it had begun', async () => {
  const { client } = openServices();
  const events = await client.recipes.events();
  await client.recipes.run({ recipe: 'mode-collapse', size: 'quick', seed: 0 });
  let begun: readonly string[] = [];
  for (let fraction = 0; fraction === 0;) {
    const { progress } = await next(events, 'progress');
    fraction = progress.fraction;
    begun = progress.runs;
  }
  await client.recipes.cancel();
  await next(events, 'ended');
  const stopped = (await client.runs.list()).filter(({ status, step }) => status === 'stopped' && step > 0);
  expect(stopped.length).toBeGreaterThan(0);

  await client.recipes.run({ recipe: 'mode-collapse', size: 'quick', seed: 0 });
  const { progress } = await next(events, 'progress');
  expect(progress.runs.filter((id) => !begun.includes(id))).toEqual([]);
  const first = stopped[0]!;
  await vi.waitUntil(async () => (await client.runs.get({ id: first.id })).step > first.step, 30_000);
  await client.recipes.cancel();
  await next(events, 'ended');
});
