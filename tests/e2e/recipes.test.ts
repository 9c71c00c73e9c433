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
