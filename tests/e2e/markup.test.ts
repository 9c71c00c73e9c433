import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { RunStore } from '../../src/workbench/store/index.js';
import { injected } from '../support/injected.js';
import { goTo } from './support/views.js';
import { expect, trainedTest as test } from './support/workbench-test.js';

test.describe.configure({ timeout: 120_000 });

/** What runs where it is taken for markup. */
const markup = (which: string): string => `<img src=x onerror="window.hit='${which}'"><b>${which}</b>`;

/** Gives every run of a store a name, notes, a tag and a log line that are markup; gives their ids, oldest first. */
function markRuns(directory: string): string[] {
  const store = RunStore.open(directory);
  const ids = store
    .list()
    .map(({ id }) => id)
    .reverse();
  ids.forEach((id, index) => {
    store.annotate(id, { name: markup(`name${index}`), notes: markup('notes'), tags: [markup('tag')] });
    store.log(id, 'warning', markup('log'));
  });
  store.close();
  return ids;
}

/** Elements and scripts that text became. */
const becameMarkup = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const hit = (window as { hit?: string }).hit;
    const elements = [...document.querySelectorAll('[onerror], img[src="x"]')].map(
      (element) => element.outerHTML,
    );
    return hit === undefined ? elements : [...elements, `script ran: ${hit}`];
  });

test('markup in the name of a run is shown as text, in every view and in a report', async ({
  page,
  store,
  workbench,
}) => {
  const [a = '', b = '', image = ''] = markRuns(store);
  await page.goto(workbench.url);
  const views = [
    ['/runs', 'name0'],
    [`/runs/${a}`, 'name0'],
    [`/runs/${image}`, 'name2'],
    [`/compare?ids=${a},${b}`, 'name1'],
    [`/checkpoints?a=${a}&b=${b}`, 'name0'],
    ['/new', null],
    ['/recipes', null],
    ['/system', null],
  ] as const;
  for (const [path, shown] of views) {
    await test.step(path, async () => {
      await goTo(page, path);
      // Attached, not visible: the option that a picker shows counts as hidden.
      if (shown !== null) await expect(page.getByText(markup(shown)).first()).toBeAttached();
      else await expect(page.getByRole('main')).toBeVisible();
      expect(await becameMarkup(page)).toEqual([]);
    });
  }

  // The pointer on a chart shows the names of its lines.
  await goTo(page, `/compare?ids=${a},${b}`);
  const chart = page.getByTestId('chart-loss_d').locator('canvas').first();
  await expect(page.getByTestId('chart-loss_d')).toHaveAttribute('data-lines', '2');
  await chart.hover();
  expect(await becameMarkup(page)).toEqual([]);

  await goTo(page, `/runs/${a}`);
  await page.getByTestId('export').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Report (one HTML file)' }).click();
  const report = await readFile(await (await coming).path(), 'utf8');
  expect(report).toContain('&lt;img src=x');
  expect(report).not.toContain('<img src=x');
  // Every view, the chart's tooltip and the report.
  injected(views.length + 2);
});
