import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { readExportTrace } from '../../src/workbench/export/export-trace.js';
import { forBusyMachine, setListValues, setValues } from './support/live-run.js';
import { trainerIds } from './support/trainer-processes.js';
import { expect, test } from './support/workbench-test.js';

test.describe.configure({ timeout: 240_000 });

/** Longer than the test: what is watched live must not end meanwhile. */
const ENDLESS = 1_000_000;

const galleries = (page: Page): Locator => page.locator('article[data-run]');
const status = (page: Page, value: string): Locator => galleries(page).locator(`[data-status="${value}"]`);
const rows = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('chart-loss_d').getAttribute('data-rows'));
const shownSteps = async (page: Page): Promise<number[]> =>
  Promise.all(
    (await page.getByTestId('samples').all()).map(async (canvas) =>
      Number(await canvas.getAttribute('data-step')),
    ),
  );

async function choosePreset(page: Page, name: string): Promise<void> {
  await page.getByTestId('preset').click();
  await page.getByRole('option', { name }).click();
}

/** Types a value for the GAN, then one for the WGAN: what belongs to an objective is set for each run. */
async function setForEach(page: Page, values: Readonly<Record<string, number>>): Promise<void> {
  const own = page.getByRole('radiogroup', { name: 'For each run' });
  for (const objective of ['GAN', 'WGAN']) {
    await own.getByText(objective, { exact: true }).click();
    await setValues(page, values);
  }
}

/** Starts what the form holds; ends when the comparison shows samples of both runs. */
async function startPair(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start 2 trainings' }).click();
  await expect(page.getByTestId('samples')).toHaveCount(2, forBusyMachine);
}

const chartsMove = async (page: Page): Promise<void> => {
  const before = await rows(page);
  await expect.poll(() => rows(page), forBusyMachine).toBeGreaterThan(before);
};

test('from an empty store to pairs that are trained, watched, compared, branched and exported', async ({
  page,
  workbench,
}) => {
  await page.goto(workbench.url);
  await expect(page.getByRole('heading', { level: 1, name: 'No run yet' })).toBeVisible();

  await test.step('a pair on 8 Gaussians is set up in the form and estimated', async () => {
    await page.getByRole('link', { name: 'Or set up your own experiment' }).click();
    await setValues(page, { batchSize: 32, 'schedule.samplesEvery': 20, 'schedule.checkpointEvery': 100 });
    await setForEach(page, { steps: ENDLESS });
    await page.getByRole('button', { name: 'Estimate' }).click();
    await expect(page.getByText(/about .* ms per step, .* MB of memory/)).toHaveCount(2, forBusyMachine);
    await startPair(page);
  });

  await test.step('charts move, after a reload in the middle too', async () => {
    await chartsMove(page);
    await page.reload();
    await expect(page.getByTestId('samples')).toHaveCount(2, forBusyMachine);
    await chartsMove(page);
  });

  await test.step('a trainer that is killed harms nothing else, and goes on at one click', async () => {
    const [killed] = trainerIds();
    process.kill(killed!, 'SIGKILL');
    await expect(status(page, 'interrupted')).toHaveCount(1, forBusyMachine);
    await expect(status(page, 'running')).toHaveCount(1);
    await chartsMove(page);
    const link = galleries(page)
      .filter({ has: page.locator('[data-status="interrupted"]') })
      .getByRole('link');
    await link.click();
    await page.getByTestId('run-resume').click();
    await page.goBack();
    await expect(status(page, 'running')).toHaveCount(2, forBusyMachine);
  });

  await test.step('one slider moves both galleries; a click on a chart does so too', async () => {
    const slider = page.getByTestId('step-slider');
    await slider.press('Home');
    await expect.poll(() => shownSteps(page)).toEqual([0, 0]);
    await slider.press('ArrowRight');
    await expect.poll(() => shownSteps(page)).toEqual([20, 20]);
    await page
      .getByTestId('chart-loss_d')
      .locator('canvas')
      .click({ position: { x: 200, y: 110 } });
    await expect.poll(() => shownSteps(page)).not.toEqual([20, 20]);
    const [a, b] = await shownSteps(page);
    expect(a).toBe(b);
  });

  await test.step('the table stops both', async () => {
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Select all shown runs' }).press('Space');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(page.locator('.run-row [data-status="stopped"]')).toHaveCount(2, forBusyMachine);
  });

  await test.step('a pair on digits is trained to its end', async () => {
    await page.getByRole('link', { name: 'New experiment' }).click();
    await choosePreset(page, 'MNIST, fully connected');
    await expect(page.locator('[data-path="data"]')).toContainText('MNIST', forBusyMachine);
    await setValues(page, { batchSize: 16, 'schedule.samplesEvery': 10, 'schedule.checkpointEvery': 20 });
    await setForEach(page, { steps: 40 });
    await setListValues(page, 'generator.hidden', 32);
    await setListValues(page, 'discriminator.hidden', 32);
    await startPair(page);
    await expect(status(page, 'finished')).toHaveCount(2, forBusyMachine);
  });

  await test.step('a matrix shows both at many steps', async () => {
    await page.getByTestId('show-matrix').click();
    const matrix = page.getByTestId('matrix');
    await expect(matrix.getByTestId('samples')).toHaveCount(10);
    await matrix.getByRole('button', { name: 'Step 20' }).click();
    await expect(page.getByTestId('step-slider')).toHaveAttribute('aria-valuetext', 'Step 20');
  });

  await test.step('their comparison is exported and can be decoded', async () => {
    await page.getByTestId('export').click();
    const coming = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Sample sheet (PNG)' }).click();
    const sheet = await readFile(await (await coming).path());
    const { width, height } = await sharp(sheet).metadata();
    expect(Math.min(width, height)).toBeGreaterThan(100);
    const { channels } = await sharp(sheet).stats();
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(5);
    const traced = readExportTrace(sheet)?.runs ?? [];
    expect(traced.map(({ step }) => step)).toEqual([20, 20]);
    expect(traced.map(({ config }) => config)).toMatchObject([{ batchSize: 16 }, { batchSize: 16 }]);
  });

  await test.step('their checkpoints are laid over each other', async () => {
    await page.getByRole('link', { name: 'Checkpoints A/B' }).click();
    await expect(page.getByTestId('distances')).toBeVisible(forBusyMachine);
    await page.getByTestId('wipe').press('Home');
    await expect(page.getByTestId('wipe')).toHaveValue('0');
  });
});
