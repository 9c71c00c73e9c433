import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { unpackFigures } from '../../../src/contract/recipe-figure.js';
import type { RecipeSize } from '../../../src/contract/recipe.js';
import { listRecipes, RecipeRun, type RecipeRunOptions } from '../../../src/workbench/recipes/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { startRun } from '../../../src/workbench/supervisor/index.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

const source = (path: string): string => fileURLToPath(new URL(`../../../src/${path}`, import.meta.url));
const hooks = new URL('../../checkpoint/support/resolve-typescript.mjs', import.meta.url).href;
/** Lets the lab and the trainer be forked from their sources, so that these tests need no build. */
process.env.NODE_OPTIONS = `--experimental-transform-types --import ${hooks}`;
const lab = { entry: source('lab/process.ts') };

async function open(id: string, size: RecipeSize, changes: Partial<RecipeRunOptions> = {}) {
  const store = RunStore.open(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  const card = (await listRecipes(lab)).find((known) => known.id === id)!;
  const run = new RecipeRun({
    ...lab,
    store,
    card,
    size,
    seed: 3,
    startTraining: (config, options) =>
      startRun(store, config, { ...options, entry: source('trainer/process.ts') }),
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
  const store = RunStore.open(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  const [card] = await listRecipes(lab);
  const run = new RecipeRun({
    ...lab,
    store,
    card: { ...card!, id: 'perpetual-motion' },
    size: 'smoke',
    seed: 0,
    startTraining: (config, options) => startRun(store, config, options),
    onProgress: () => undefined,
  });
  await expect(run.end).rejects.toThrow(/no recipe "perpetual-motion"/);
});
