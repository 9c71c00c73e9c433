import type { Page } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { accessibilityFaults } from './support/page-faults.js';
import { goTo } from './support/views.js';
import { expect, test } from './support/workbench-test.js';

/** Drops files or folders of this machine on the import panel, as a file manager does. */
async function dropPaths(page: Page, ...files: string[]): Promise<void> {
  const place = await page.getByTestId('drop').boundingBox();
  if (place === null) throw new Error('There is no place to drop files on.');
  const devtools = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', {
      type,
      x: place.x + place.width / 2,
      y: place.y + 20,
      data: { items: [], files, dragOperationsMask: 1 },
    });
  }
}

test('a dropped folder becomes a dataset with its classes, what was skipped and its samples', async ({
  page,
  workbench,
  store,
}) => {
  const photos = join(store, 'photos');
  for (const [folder, colour] of [
    ['cat', '#ff0000'],
    ['dog', '#0000ff'],
  ] as const) {
    await mkdir(join(photos, folder), { recursive: true });
    const image = sharp({ create: { width: 40, height: 30, channels: 3, background: colour } });
    for (const name of ['1.png', '2.png']) await image.clone().toFile(join(photos, folder, name));
  }
  await writeFile(join(photos, 'dog/broken.png'), 'no image');
  await mkdir(join(store, 'empty'));

  await page.goto(workbench.url);
  await goTo(page, '/datasets');
  await expect(page.getByText('No datasets yet.')).toBeVisible();
  await dropPaths(page, photos);
  await expect(page.getByRole('heading', { name: 'photos' })).toBeVisible();
  await expect(page.getByText('1 of 5 skipped')).toBeVisible();
  await expect(page.getByText('dog/broken.png it is no PNG, JPEG, WebP or GIF')).toBeVisible();
  await page.getByText('2 classes').click();
  await expect(page.getByRole('row', { name: 'cat 2' })).toBeVisible();
  await expect(page.getByText('1 to 4 of 4')).toBeVisible();
  await page.getByRole('combobox', { name: 'Classes' }).press('Enter');
  await page.getByRole('option', { name: 'dog (2)' }).click();
  await expect(page.getByText('1 to 2 of 2')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  await dropPaths(page, join(store, 'empty'));
  await expect(page.getByText('holds no files')).toBeVisible();
});

test('points drawn with the mouse become a dataset to train on', async ({ page, workbench }) => {
  await page.goto(workbench.url);
  await goTo(page, '/datasets');
  await page.getByRole('button', { name: 'Draw points' }).click();
  const place = await page.getByTestId('drawing').boundingBox();
  if (place === null) throw new Error('There is no place to draw on.');
  await page.mouse.move(place.x + 40, place.y + 40);
  await page.mouse.down();
  await page.mouse.move(place.x + 140, place.y + 90, { steps: 9 });
  await page.mouse.up();
  await expect(page.getByText('60 points')).toBeVisible();
  await page.getByTestId('import-drawn').click();
  await expect(page.getByRole('heading', { name: 'drawn' })).toBeVisible();
  await expect(page.getByText('1 to 60 of 60')).toBeVisible();
});
