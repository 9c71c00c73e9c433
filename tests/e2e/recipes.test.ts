import { forBusyMachine } from './support/live-run.js';
import { expect, test } from './support/workbench-test.js';

test('a recipe is run from the page: its checks hold and its figures are drawn', async ({
  page,
  workbench,
}) => {
  test.setTimeout(90_000);
  await page.goto(`${workbench.url}#/recipes`);
  const card = page.locator('a[href$="/recipes/nash-xy"]');
  await expect(card.getByTestId('recipe-verdict')).toBeVisible();
  await card.click();
  await page.getByText('Smoke test', { exact: true }).click();
  await page.getByTestId('recipe-run').click();
  await expect(page.locator('.outcome .verdict')).toHaveClass(/holds/, forBusyMachine);
  await expect(page.locator('.outcome table tbody tr').first()).toBeVisible();
  await expect(page.locator('.outcome .figures > *').first()).toBeVisible();

  // The result is kept.
  await page.reload();
  await expect(page.locator('.outcome .verdict')).toHaveClass(/holds/);
});

test('a number of a recipe is changed in the page, and wrong ones are refused there', async ({
  page,
  workbench,
}) => {
  test.setTimeout(90_000);
  await page.goto(`${workbench.url}#/recipes/nash-xy`);
  await page.getByText('Change the numbers').click();
  const steps = page.getByLabel('steps', { exact: true });
  await steps.fill('1.5');
  await expect(page.getByText('Enter a whole number from 1 to 10000000.')).toBeVisible();
  await expect(page.getByTestId('recipe-run')).toBeDisabled();
  await steps.fill('321');
  await expect(page.getByTestId('recipe-changes')).toHaveText('Quick with steps = 321');
  await page.getByTestId('recipe-run').click();
  await expect(page.locator('.outcome')).toContainText('321 steps', forBusyMachine);
});

test('an ablation is started from the form, followed and cancelled', async ({ page, workbench }) => {
  test.setTimeout(90_000);
  await page.goto(`${workbench.url}#/new`);
  await page.locator('.own').getByText('WGAN', { exact: true }).click();
  await page.getByTestId('start-ablation').click();
  await expect(page).toHaveURL(/#\/recipes\/ablations$/);
  const active = page.getByTestId('ablation-active');
  await expect(active).toContainText('Training None of gaussians8 wgan: run 1 of 7');
  await page.reload();
  await expect(active).toContainText('run 1 of 7');
  await page.getByTestId('ablation-cancel').click();
  await expect(active).toHaveCount(0, forBusyMachine);
  await expect(page.getByText('No ablation yet.')).toBeVisible();
});
