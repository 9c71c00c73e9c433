import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { accessibilityFaults } from './support/page-faults.js';
import { serveStore } from './support/served.js';
import { goTo, IMAGE_RUNS, POINT_RUNS, runId } from './support/views.js';
import { expect, trainedTest as test } from './support/workbench-test.js';

test.describe.configure({ timeout: 120_000 });

const bin = join(import.meta.dirname, '../../bin/gan-workbench.mjs');
const command = (...args: string[]): Promise<unknown> =>
  promisify(execFile)(process.execPath, [bin, ...args]);

/** Drops a file on the middle of the page, as from a folder of the system. */
async function dropFile(page: Page, name: string, content: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], fileName));
      return data;
    },
    [name, content.toString('base64')] as const,
  );
  for (const type of ['dragover', 'drop'])
    await page.locator('main').dispatchEvent(type, { dataTransfer: transfer });
}

test('a sheet that is dropped on the page opens its run, or sets the same experiment up', async ({
  page,
  workbench,
  store,
}) => {
  await page.goto(workbench.url);
  const id = await runId(page, IMAGE_RUNS[0]);
  const file = join(store, 'sheet.png');
  await command('export', 'sheet', id, '--out', file, '--store', store);
  const sheet = await readFile(file);
  await goTo(page, '/theory');
  await dropFile(page, 'sheet.png', sheet);
  await expect(page.getByText(`in this store as ${id}`)).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/runs/${id}$`));

  await command('runs', 'delete', id, '--store', store);
  await page
    .getByTestId('taken-file')
    .setInputFiles({ name: 'sheet.png', mimeType: 'image/png', buffer: sheet });
  await expect(page.getByText('Set up as in the picture')).toBeVisible();
  await expect(page.locator('[data-path="steps"] input')).toHaveValue('60');
  await expect(page.locator('[data-path="schedule.samplesEvery"] input')).toHaveValue('10');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('heading', { level: 1, name: IMAGE_RUNS[0] })).toBeVisible();
  expect(new URL(page.url()).hash).not.toContain(id);
});

test('what was not exported here is refused in words', async ({ page, workbench }) => {
  await page.goto(workbench.url);
  await dropFile(page, 'notes.txt', Buffer.from('x'));
  await expect(page.getByText('notes.txt cannot be opened here.')).toBeVisible();
  await dropFile(page, 'photo.png', Buffer.from('no picture'));
  await expect(page.getByText('photo.png is no PNG picture.')).toBeVisible();
  await dropFile(page, 'cut.ganwb', Buffer.from('PK'));
  await expect(page.getByText('cut.ganwb is no run bundle that can be imported')).toBeVisible();
});

test('a bundle brings its runs; the second time they were here already', async ({
  page,
  workbench,
  store,
}) => {
  await page.goto(workbench.url);
  const ids = [await runId(page, POINT_RUNS[0]), await runId(page, POINT_RUNS[1])];
  const file = join(store, 'pair.ganwb');
  await command('export', 'bundle', ...ids, '--out', file, '--store', store);
  const bundle = await readFile(file);
  const other = await serveStore(join(store, 'other'));
  try {
    await page.goto(other.url);
    await expect(page.getByTestId('connection')).toHaveText('Connected');
    await dropFile(page, 'pair.ganwb', bundle);
    await expect(page.getByText('2 runs imported.')).toBeVisible();
    for (const name of POINT_RUNS) await expect(page.getByRole('link', { name })).toBeVisible();
    await dropFile(page, 'pair.ganwb', bundle);
    await expect(page.getByText('2 runs were here already and are unchanged.')).toBeVisible();
    await goTo(page, '/runs');
    await expect(page.getByTestId('count')).toHaveText('2 of 2 runs');
  } finally {
    await other.close();
  }
});
