import { expectStatus, forBusyMachine } from './support/live-run.js';
import { goTo, IMAGE_RUNS, runId } from './support/views.js';
import { expect, test as emptyTest, trainedTest as test } from './support/workbench-test.js';

test.describe.configure({ timeout: 120_000 });

test('two checkpoints are laid over each other, on the same latents', async ({ page, workbench }) => {
  await page.goto(workbench.url);
  const a = await runId(page, IMAGE_RUNS[0]);
  await goTo(page, `/checkpoints?a=${a}@20&b=${a}@60`);
  const distances = page.getByTestId('distances');
  await expect(distances).toBeVisible(forBusyMachine);
  const first = await distances.textContent();

  await page.getByTestId('wipe').press('End');
  await expect(page.getByTestId('wipe')).toHaveValue('100');
  await page.getByText('Difference', { exact: true }).click();
  await expect(page.locator('[data-mode="difference"]')).toBeVisible();

  await page.getByRole('button', { name: 'Next seed' }).click();
  await expect(distances).not.toHaveText(first ?? '', forBusyMachine);

  await page.getByTestId('find-neighbours').click();
  for (const letter of ['A', 'B']) {
    await expect(page.locator(`[data-neighbours="${letter}"] figure`).first()).toBeVisible(forBusyMachine);
  }
});

test('a run of its own continues from a checkpoint', async ({ page, workbench }) => {
  await page.goto(workbench.url);
  const parent = await runId(page, IMAGE_RUNS[1]);
  await goTo(page, `/runs/${parent}`);
  await page.getByRole('button', { name: 'Continue from step 40' }).click();
  await page.getByTestId('further-steps').fill('15');
  await page.getByTestId('start-branch').click();
  await expectStatus(page, 'finished');
  await expect(page.getByText('Step 55 of 55')).toBeVisible();
  await expect(page.getByTestId('branch-of')).toContainText(`${parent}, Step 40`);
  await expect(page).not.toHaveURL(new RegExp(parent));
});

emptyTest('without a checkpoint the view says so and leads on', async ({ page, workbench }) => {
  await page.goto(`${workbench.url}#/checkpoints`);
  const hint = page.getByTestId('no-checkpoints');
  await expect(hint).toContainText('No run has a checkpoint yet.');
  await hint.getByRole('link', { name: 'New experiment' }).click();
  await expect(page).toHaveURL(/#\/new$/);
});
