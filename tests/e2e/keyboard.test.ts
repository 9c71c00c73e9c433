import type { Page } from '@playwright/test';
import { forBusyMachine } from './support/live-run.js';
import { goTo, IMAGE_RUNS, POINT_RUNS, runId } from './support/views.js';
import { expect, trainedTest as test } from './support/workbench-test.js';

/** What has the focus: its name for screen readers, or what is written in it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? (element.labels?.[0] ?? null) : null;
    const names = [element?.ariaLabel, label?.ariaLabel, label?.textContent, element?.textContent];
    return names.find((name) => name !== undefined && name !== null && name !== '')?.trim() ?? '';
  });

/** Presses Tab until `name` has the focus; what had it on the way. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<string[]> {
  const way: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    way.push(at);
    if (typeof name === 'string' ? at === name : name.test(at)) return way;
  }
  throw new Error(`Tab leads to ${way.join(', ')}, never to ${String(name)}`);
}

test.beforeEach(async ({ page, workbench }) => {
  await page.goto(workbench.url);
});

test('runs are found, selected and compared with the keyboard alone', async ({ page }) => {
  await expect(page.getByTestId('count')).toBeVisible();
  expect((await tabTo(page, 'Skip to the view')).length).toBe(1);
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();

  await tabTo(page, /Search/);
  await page.keyboard.type('gaussians8');
  await expect(page.getByTestId('count')).toHaveText('2 of 4 runs');
  for (let runs = 0; runs < 2; runs += 1) {
    await tabTo(page, /^Select gaussians8/);
    await page.keyboard.press('Space');
  }
  await expect(page.getByText('2 runs selected')).toBeVisible();
  await tabTo(page, 'Compare', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/compare\?ids=/);
});

test('the table is sorted with the keyboard', async ({ page }) => {
  const first = page.locator('.run-row a').first();
  await tabTo(page, 'Sort by Name');
  await page.keyboard.press('Enter');
  await expect(first).toHaveText(POINT_RUNS[0]);
  await page.keyboard.press('Enter');
  await expect(first).toHaveText(IMAGE_RUNS[1]);
});

test('a name in the table opens its run; slider, chart and menu work without a mouse', async ({ page }) => {
  const id = await runId(page, POINT_RUNS[0]);
  await tabTo(page, POINT_RUNS[0]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/runs/${id}$`));

  await tabTo(page, 'Export');
  await page.keyboard.press('Enter');
  // The menu takes the focus once it has opened; keys before that are the button's.
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem').first()).toBeHidden();

  await tabTo(page, 'Step of the samples');
  await page.keyboard.press('Home');
  await expect(page.locator('canvas[data-step="0"]').first()).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('canvas[data-step="50"]').first()).toBeVisible();

  await tabTo(page, /Losses/);
  const losses = page.getByTestId('chart-losses');
  await page.keyboard.press('+');
  await expect(losses).toHaveAttribute('data-zoomed', 'true');
  await page.keyboard.press('0');
  await expect(losses).toHaveAttribute('data-zoomed', 'false');
});

test('the views are a list of links in their order', async ({ page }) => {
  const way = await tabTo(page, 'System');
  const views = [
    'Runs',
    'New experiment',
    'Compare',
    'Checkpoints',
    'Datasets',
    'Theory',
    'Recipes',
    'System',
  ];
  expect(way.filter((name) => views.includes(name))).toEqual(views);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/system$/);
});

test('checkpoints are compared with the keyboard alone', async ({ page }) => {
  const [a, b] = [await runId(page, IMAGE_RUNS[0]), await runId(page, IMAGE_RUNS[1])];
  await goTo(page, `/checkpoints?a=${a}&b=${b}`);
  await expect(page.getByTestId('distances')).toBeVisible(forBusyMachine);
  const wipe = page.getByTestId('wipe');
  await wipe.focus();
  const before = Number(await wipe.inputValue());
  await page.keyboard.press('ArrowRight');
  expect(Number(await wipe.inputValue())).toBeGreaterThan(before);
});
