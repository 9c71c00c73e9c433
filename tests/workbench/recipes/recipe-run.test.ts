import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { BadInputError } from '../../../src/contract/errors.js';
import { departureLine } from '../../../src/contract/departure.js';
import { unpackFigures } from '../../../src/contract/recipe-figure.js';
import type { RecipeSize } from '../../../src/contract/recipe.js';
import {
  listRecipes,
  RecipeRun,
  type RecipeRunOptions,
  type RecipeTrainers,
} from '../../../src/workbench/recipes/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { resumeRun, startRun } from '../../../src/workbench/supervisor/index.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

const source = (path: string): string => fileURLToPath(new URL(`../../../src/${path}`, import.meta.url));
const hooks = new URL('../../checkpoint/support/resolve-typescript.mjs', import.meta.url).href;
/** Lets the lab and the trainer be forked from their sources, so that these tests need no build. */
process.env.NODE_OPTIONS = `--experimental-transform-types --import ${hooks}`;
const lab = { entry: source('lab/process.ts') };

const entry = source('trainer/process.ts');
const trainersOf = (store: RunStore): RecipeTrainers => ({
  start: (config, options) => startRun(store, config, { ...options, entry }),
  resume: (id, options) => resumeRun(store, id, { ...options, entry }),
});

function openStore(): RunStore {
  const store = RunStore.open(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  return store;
}

async function open(
  id: string,
  size: RecipeSize,
  changes: Partial<RecipeRunOptions> = {},
  store = openStore(),
) {
  const card = (await listRecipes(lab)).find((known) => known.id === id)!;
  const run = new RecipeRun({
    ...lab,
    store,
    card,
    size,
    seed: 3,
    trainers: trainersOf(store),
    onProgress: () => undefined,
    ...changes,
  });
  return { store, run };
}

test('a measured recipe is stored with its figures', async () => {
  const { store, run } = await open('nash-xy', 'smoke');
  const result = await run.end;
  expect(result).toMatchObject({ recipe: 'nash-xy', size: 'smoke', seed: 3, holds: true, runs: [] });
  expect(store.recipes.all()).toEqual([result]);
  const figures = unpackFigures(store.recipes.figures(result!.key));
  expect(figures[0]).toMatchObject({ kind: 'lines' });
  const [trajectories] = figures;
  expect(trajectories?.kind === 'lines' && trajectories.series[0]?.x[0]).toBe(1);
  store.recipes.delete(result!.key);
  expect(store.recipes.all()).toEqual([]);
});

test('numbers of a size can be replaced: the result says which, and what was done', async () => {
  const { run } = await open('nash-xy', 'smoke', { changes: { steps: 33 } });
  const result = await run.end;
  expect(result).toMatchObject({ size: 'smoke', changes: { steps: 33 } });
  expect(result!.setting.en).toContain('33 steps');
  const { run: refused } = await open('nash-xy', 'smoke', { changes: { stages: 33 } });
  await expect(refused.end).rejects.toThrow('choose from etas, steps');
});

test('a cancelled recipe leaves nothing', async () => {
  const begun = Promise.withResolvers<undefined>();
  const { store, run } = await open('js-identity', 'full', {
    onProgress: () => {
      begun.resolve(undefined);
    },
  });
  await begun.promise;
  run.cancel();
  expect(await run.end).toBeNull();
  expect(store.recipes.all()).toEqual([]);
});

test('a recipe that there is not is refused in words', async () => {
  const store = openStore();
  const [card] = await listRecipes(lab);
  const run = new RecipeRun({
    ...lab,
    store,
    card: { ...card!, id: 'perpetual-motion' },
    size: 'smoke',
    seed: 0,
    trainers: trainersOf(store),
    onProgress: () => undefined,
  });
  await expect(run.end).rejects.toThrow(/no recipe "perpetual-motion"/);
});

test('what the lab cannot read ends the recipe with the reason', async () => {
  const { run } = await open('nash-xy', 'smoke', { seed: 2 ** 32 });
  await expect(run.end).rejects.toThrow(/The lab process cannot read what it is to do \(seed: .*4294967295/);
});

test('numbers that a recipe cannot be done with are refused before anything trains', async () => {
  const { store, run } = await open('vanishing-gradient', 'smoke', { changes: { epochs: [2, 1] } });
  await expect(run.end).rejects.toThrow(new BadInputError('epochs must ascend, as [1, 2].'));
  expect(store.list()).toEqual([]);
});

test('runs of an earlier measurement are taken over, unless they are wanted anew', async () => {
  const { store, run } = await open('mode-collapse', 'smoke');
  const first = (await run.end)!;
  expect(first.runs.length).toBeGreaterThan(1);

  const { run: repeated } = await open('mode-collapse', 'smoke', {}, store);
  const second = (await repeated.end)!;
  expect(second.runs).toEqual(first.runs);
  expect(second.checks).toEqual(first.checks);
  expect(second.tables).toEqual(first.tables);
  expect(second.remarks.at(-1)!.en).toContain(`${first.runs.length} of the runs`);

  // One that left its schedule is no longer what the recipe asks for.
  const [departed = ''] = first.runs;
  store.log(departed, 'warning', departureLine('1 update of the discriminator alone after step 3'));
  const { run: replaced } = await open('mode-collapse', 'smoke', {}, store);
  const without = (await replaced.end)!;
  expect(without.runs).not.toContain(departed);
  expect(without.runs).toEqual(expect.arrayContaining(first.runs.slice(1)));
  expect(without.tables).toEqual(first.tables);

  const { run: fresh } = await open('mode-collapse', 'smoke', { fresh: true }, store);
  const third = (await fresh.end)!;
  expect(third.runs.filter((id) => first.runs.includes(id))).toEqual([]);
  expect(third.tables).toEqual(first.tables);
  expect(store.list()).toHaveLength(2 * first.runs.length + 1);
});

test('a cancelled recipe goes on where it stopped, and measures what it would have', async () => {
  const changes = { steps: 300 };
  const halfway = Promise.withResolvers<undefined>();
  const { store, run } = await open('mode-collapse', 'smoke', {
    changes,
    onProgress: ({ fraction }) => {
      if (fraction > 0.4) halfway.resolve(undefined);
    },
  });
  await halfway.promise;
  run.cancel();
  expect(await run.end).toBeNull();
  const cancelled = store.list();
  expect(cancelled.map(({ status }) => status)).toContain('stopped');

  const { run: repeated } = await open('mode-collapse', 'smoke', { changes }, store);
  const second = (await repeated.end)!;
  expect([...second.runs].sort()).toEqual(
    store
      .list()
      .map(({ id }) => id)
      .sort(),
  );
  expect(second.runs).toEqual(expect.arrayContaining(cancelled.map(({ id }) => id)));
  const { run: fresh } = await open('mode-collapse', 'smoke', { changes, fresh: true }, store);
  const third = (await fresh.end)!;
  expect(second.tables).toEqual(third.tables);
});
