import { expect, onTestFinished, test } from 'vitest';
import { packFigures } from '../../../src/contract/recipe-figure.js';
import type { RecipeFigure } from '../../../src/contract/recipe-figure.js';
import type { RecipeCard, RecipeResult } from '../../../src/contract/recipe.js';
import { text } from '../../../src/contract/text.js';
import { keptSections } from '../../../src/workbench/recipes/kept-sections.js';
import { outdatedFigures } from '../../../src/workbench/recipes/outdated-figures.js';
import { renderFigure } from '../../../src/workbench/recipes/report-figure.js';
import { recipeReport } from '../../../src/workbench/recipes/report.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

const card = (id: string): RecipeCard => ({
  id,
  title: text(`Title of ${id}`),
  claim: text('It holds.'),
  formula: 'x',
  source: 'A paper, section 1',
  tried: [text('A wider window.')],
  sizes: { smoke: text('s'), quick: text('q'), full: text('f') },
  numbers: [],
});

const result = (size: RecipeResult['size'], value: number): Omit<RecipeResult, 'key'> => ({
  recipe: 'one',
  size,
  changes: {},
  seed: 7,
  setting: text('Small networks'),
  startedAt: 0,
  seconds: 90,
  takenOverSeconds: 0,
  holds: value < 1,
  runs: [],
  checks: [{ what: text('Error'), value, relation: '<', threshold: 1, holds: value < 1 }],
  tables: [{ title: text('Numbers'), columns: [text('a|b')], rows: [[null], [0.25]] }],
  remarks: [text('A remark.'), text('A wider window.')],
});

test('the report holds the newest result of the largest size, with its figures as files', async () => {
  const store = RunStore.open(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  const figures = packFigures([
    {
      kind: 'lines',
      title: text('Curve'),
      x: { label: text('x'), scale: 'linear' },
      y: { label: text('y'), scale: 'log' },
      series: [{ name: text('s'), x: Float64Array.of(1, 2), y: Float64Array.of(1, 10), style: 'line' }],
    },
    {
      kind: 'sheets',
      title: text('Sheets'),
      rows: [text('r')],
      columns: [text('c')],
      sheets: [
        { row: 0, column: 0, caption: text('s'), count: 1, channels: 1, size: 1, pixels: Uint8Array.of(9) },
      ],
    },
    {
      kind: 'surface',
      title: text('Surface'),
      xs: Float64Array.of(-1, 1),
      ys: Float64Array.of(-1, 1),
      values: Float64Array.of(0, 1, 2, 3),
      points: Float64Array.of(0, 0),
    },
  ]);
  store.recipes.add(result('full', 2), figures);
  store.recipes.add(result('full', 0.5), figures);
  store.recipes.add(result('quick', 3), figures);
  store.recipes.add(result('smoke', 4), figures);
  store.recipes.add({ ...result('full', 4), changes: { steps: 10 } }, figures);
  const { markdown, files } = await recipeReport([card('one'), card('two')], store, 'results');
  expect(markdown).toContain('| [one](#title-of-one) | holds       | full | 7    | 1.5 min |');
  expect(markdown).toContain('not run yet');
  expect(markdown).toContain('- holds: Error: 0.5 (bound < 1)');
  expect(markdown).toContain('a\\|b');
  expect(markdown).toContain('A remark.\n\nWhat was tried:\n\nA wider window.\n\n## Title of two');
  expect([...files.keys()]).toEqual(['results/one-1.svg', 'results/one-2.png', 'results/one-3.png']);
  expect(files.get('results/one-1.svg')).toMatch(/^<svg/);
});

test('a result whose numbers were changed counts more than a smaller size that took less time', async () => {
  const store = RunStore.open(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  const none = packFigures([]);
  const changed = { ...result('full', 0.5), changes: { steps: 10, etas: [0.1, 0.2] } };
  const report = async (): Promise<string> => (await recipeReport([card('one')], store, 'results')).markdown;
  store.recipes.add({ ...changed, seconds: 91 }, none);
  store.recipes.add(result('quick', 3), none);
  expect(await report()).toContain('**holds**: full with steps = 10; etas = 0.1, 0.2, seed 7');
  // One step of the full size is no larger experiment, though it is newer.
  store.recipes.add({ ...changed, seconds: 1, seed: 8 }, none);
  expect(await report()).toContain('**holds**: full with steps = 10; etas = 0.1, 0.2, seed 7');
  store.recipes.add({ ...result('quick', 3), seconds: 92 }, none);
  expect(await report()).toContain('**does not hold**: quick, seed 7');
  // What was trained before counts, and is said.
  store.recipes.add({ ...changed, seconds: 2, takenOverSeconds: 600, seed: 9 }, none);
  expect(await report()).toContain('seed 9, 2 s + 10.0 min of training taken over, 1970-01-01.');
});

test('a quick result with other numbers counts more than a plain one where it took longer', async () => {
  const open = RunStore.open(temporaryDirectory());
  onTestFinished(() => {
    open.close();
  });
  const none = packFigures([]);
  const changed = { ...result('quick', 0.5), changes: { steps: 3000 } };
  open.recipes.add({ ...changed, seconds: 80 }, none);
  open.recipes.add(result('quick', 3), none);
  const report = async (): Promise<string> => (await recipeReport([card('one')], open, 'results')).markdown;
  expect(await report()).toContain('**does not hold**: quick, seed 7');
  open.recipes.add({ ...changed, seconds: 180 }, none);
  open.recipes.add(result('quick', 4), none);
  expect(await report()).toContain('**holds**: quick with steps = 3000, seed 7');
});

test('what an earlier document says of a recipe is kept until there is a result of it', async () => {
  const open = (): RunStore => {
    const store = RunStore.open(temporaryDirectory());
    onTestFinished(() => {
      store.close();
    });
    return store;
  };
  const none = packFigures([]);
  const [first, second, cards] = [open(), open(), [card('one'), card('two'), card('three')]];
  first.recipes.add(result('quick', 0.5), none);
  first.recipes.add({ ...result('full', 0.25), recipe: 'two' }, none);
  const earlier = keptSections((await recipeReport(cards, first, 'results')).markdown);
  expect([...earlier.keys()]).toEqual(['one', 'two']);
  second.recipes.add(result('quick', 0.75), none);
  const { markdown } = await recipeReport(cards, second, 'results', earlier);
  expect(markdown).toContain('- holds: Error: 0.75 (bound < 1)');
  expect(markdown).toContain('- holds: Error: 0.25 (bound < 1)');
  expect(markdown).not.toContain('Error: 0.5 (bound');
  expect(markdown).toContain('| [two](#title-of-two)     | holds       | full  | 7    | 1.5 min |');
  expect(markdown.match(/Not run yet\./g)).toHaveLength(1);
  // A document that is kept whole is the same document.
  const again = await recipeReport(cards, open(), 'results', keptSections(markdown));
  expect(again.markdown).toBe(markdown);
});

test('the document says what its sizes and bounds are', async () => {
  const store = RunStore.open(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  const { markdown } = await recipeReport([card('one')], store, 'results');
  const [heading = ''] = markdown.replaceAll('\n', ' ').split('|', 1);
  expect(heading).toContain('_quick_ takes minutes on two cores, _full_ has the sizes of the papers');
  expect(heading).toContain('_full with x = y_ is the full size with the numbers named replaced');
  expect(heading).toContain('where a check itself was replaced, or numbers were chosen by looking at it');
  for (const line of markdown.split('\n').slice(0, 12)) expect(line.length).toBeLessThanOrEqual(120);
});

test('figures that a new result of the same recipe does not have are outdated, others are left alone', () => {
  const present = ['nash-xy-1.svg', 'nash-xy-2.svg', 'nash-xy-3.png', 'nash-1.svg', 'notes.svg', 'one-1.svg'];
  expect(outdatedFigures(present, ['nash-xy-1.svg', 'nash-xy-2.png'])).toEqual([
    'nash-xy-2.svg',
    'nash-xy-3.png',
  ]);
});

test('a chart of a document is the same text whatever was drawn before it', async () => {
  const chart: RecipeFigure = {
    kind: 'bars',
    title: text('Modes'),
    categories: [text('GAN'), text('WGAN')],
    y: { label: text('modes'), scale: 'linear' },
    groups: [{ name: text('mean'), values: Float64Array.of(3, 8) }],
  };
  const first = await renderFigure(chart);
  await renderFigure({ ...chart, title: text('Others') });
  expect((await renderFigure(chart)).content).toBe(first.content);
  expect(first.content).not.toContain('hover');
});
