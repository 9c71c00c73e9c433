import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { readExportTrace } from '../../src/workbench/export/export-trace.js';
import { accessibilityFaults } from './support/page-faults.js';
import { goTo, IMAGE_RUNS, POINT_RUNS, runId } from './support/views.js';
import { expect, trainedTest as test } from './support/workbench-test.js';

test.describe.configure({ timeout: 90_000 });

/** Chooses an export; gives the file that the browser saved. */
async function exported(page: Page, choice: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByTestId('export').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: choice }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Decodes a picture; the largest standard deviation of its channels, which is 0 for an empty one. */
async function contrast(picture: Buffer): Promise<number> {
  const { channels } = await sharp(picture).stats();
  return Math.max(...channels.map(({ stdev }) => stdev));
}

test('what is exported can be decoded and says what it is of', async ({ page, workbench }) => {
  await page.goto(workbench.url);
  const id = await runId(page, POINT_RUNS[0]);
  await goTo(page, `/runs/${id}`);

  const sheet = await exported(page, 'Sample sheet (PNG)');
  expect(sheet.name).toBe('gaussians8-gan-sheet.png');
  expect(await contrast(sheet.bytes)).toBeGreaterThan(5);
  const [traced, ...others] = readExportTrace(sheet.bytes)?.runs ?? [];
  expect(others).toEqual([]);
  expect(traced).toMatchObject({ id, seed: 0, step: 300, config: { steps: 300, batchSize: 64 } });
  expect(traced?.checkpoint).toMatch(/^[0-9a-f]{64}$/);

  const svg = await exported(page, 'Charts (SVG)');
  expect(svg.bytes.toString('utf8').match(/<path /g)?.length).toBeGreaterThan(2);
  expect(await contrast(svg.bytes)).toBeGreaterThan(5);

  const csv = (await exported(page, 'Metrics (CSV)')).bytes.toString('utf8').split('\r\n');
  const json = JSON.parse((await exported(page, 'Metrics (JSON)')).bytes.toString('utf8')) as Record<
    string,
    (number | null)[]
  >;
  expect(csv[0]).toBe(Object.keys(json).join(','));
  expect(csv).toHaveLength(302);
  expect(json['step']?.at(-1)).toBe(300);
  expect(csv[300]?.split(',').map(Number)).toEqual(
    Object.values(json).map((column) => column[299] ?? Number.NaN),
  );
});

test('a sheet with settings is made as it was asked for', async ({ page, workbench }) => {
  await page.goto(workbench.url);
  const id = await runId(page, IMAGE_RUNS[0]);
  await goTo(page, `/runs/${id}`);
  await page.getByTestId('export').click();
  await page.getByRole('menuitem', { name: 'Sample sheet with settings…' }).click();
  const form = page.getByTestId('sheet-form');
  await form.getByLabel('Rows of images').fill('2');
  await expect(page.getByTestId('make-sheet')).toBeDisabled();
  await form.getByLabel('Images in a row').fill('5');
  await form.getByLabel('Space between images').fill('1');
  await form.getByRole('combobox', { name: 'Enlargement' }).selectOption('2');
  await form.getByRole('combobox', { name: 'Latents', exact: true }).selectOption('Fresh ones');
  await form.getByLabel('Seed of the latents').fill('3');
  await form.getByLabel('Headline and captions').uncheck();
  expect(await accessibilityFaults(page)).toEqual([]);
  const coming = page.waitForEvent('download');
  await page.getByTestId('make-sheet').click();
  const sheet = await readFile(await (await coming).path());
  const { width, height } = await sharp(sheet).metadata();
  expect([width, height]).toEqual([5 * 56 + 6, 2 * 56 + 3]);
  expect(readExportTrace(sheet)?.runs).toMatchObject([{ id, step: 60 }]);
});
