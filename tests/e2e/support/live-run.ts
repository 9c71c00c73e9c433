import { expect, type Page } from '@playwright/test';

/** Two trainings take both cores of a small machine from everything else. */
export const forBusyMachine = { timeout: 60_000 };

/** Steps that the live view says are made. */
export async function stepOf(page: Page): Promise<number> {
  const text = await page.getByText(/^Step [\d,]+ of [\d,]+$/).textContent();
  return Number(/^Step ([\d,]+)/.exec(text ?? '')?.[1]?.replaceAll(',', ''));
}

/** Points of the chart of losses, of its first line. */
export const rowsOf = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('chart-losses').getAttribute('data-rows'));

/** Until the run has got beyond a step. */
export const passes = (page: Page, step: number): Promise<void> =>
  expect.poll(() => stepOf(page), forBusyMachine).toBeGreaterThan(step);

/** Until the run that is shown has this status. */
export const expectStatus = (page: Page, status: string): Promise<void> =>
  expect(page.locator(`h1 ~ [data-status="${status}"]`)).toBeVisible(forBusyMachine);

/** Types values into the form of a new experiment, by the keys of the config. */
export async function setValues(page: Page, values: Readonly<Record<string, number>>): Promise<void> {
  for (const [path, value] of Object.entries(values)) {
    const input = page.locator(`[data-path="${path}"] input`).first();
    await input.fill(String(value));
    await input.blur();
  }
}

/** Sets up one GAN on 8 Gaussians, starts it and shows it. */
export async function startSingle(
  page: Page,
  values: Readonly<Record<string, number>>,
  backend?: string,
): Promise<void> {
  await page.getByRole('link', { name: 'New experiment' }).click();
  const objectives = page.getByRole('group', { name: 'Train' });
  await objectives.getByText('WGAN', { exact: true }).click();
  await setValues(page, values);
  if (backend !== undefined) {
    await page.locator('[data-path="compute.backend"] .el-select').click();
    await page.getByRole('option', { name: backend, exact: true }).click();
  }
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'gaussians8 gan' })).toBeVisible(forBusyMachine);
}

/** Gives every item of a list of the form the same value. */
export async function setListValues(page: Page, path: string, value: number): Promise<void> {
  for (const input of await page.locator(`[data-path="${path}"] input`).all()) {
    await input.fill(String(value));
    await input.blur();
  }
}
