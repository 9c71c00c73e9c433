import { expect, test } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { serve as serveFunction, ServedWorkbench } from '../../src/serve/index.js';

const built = pathToFileURL(join(import.meta.dirname, '../../out/main/serve.js')).href;

let workbench: ServedWorkbench;
let store: string;

test.beforeEach(async ({ page }) => {
  const { serve } = (await import(built)) as { serve: typeof serveFunction };
  store = await mkdtemp(join(tmpdir(), 'theory-'));
  workbench = await serve({ port: 0, open: false, store });
  await page.goto(workbench.url);
});

test.afterEach(async () => {
  await workbench.close();
  await rm(store, { recursive: true });
});

test('divergences follow the mouse, the keyboard and the examples', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.getByRole('link', { name: 'Theory' }).click();
  const kl = page.getByTestId('panel-kl').getByTestId('value');
  await expect(kl).toHaveText('0.5000');

  const handle = page.getByTestId('q-mean');
  await handle.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(handle).toHaveAttribute('aria-valuenow', '2');
  await expect(kl).toHaveText('2.0000');

  const place = await handle.boundingBox();
  if (place === null) throw new Error('the handle is not shown');
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.mouse.down();
  await page.mouse.move(place.x + place.width / 2 - 60, place.y + place.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(handle).not.toHaveAttribute('aria-valuenow', '2');
  await expect(kl).not.toHaveText('2.0000');

  await page.getByTestId('preset-apart').click();
  await expect(kl).toHaveText('∞');
  await expect(page.getByTestId('panel-js').getByTestId('value')).toHaveText('0.6931');
  await expect(page.getByTestId('panel-w1').getByTestId('value')).toHaveText('4.0000');
  expect(complaints).toEqual([]);
});

test('the earth mover steps through its example to 5', async ({ page }) => {
  await page.goto(`http://127.0.0.1:${workbench.port}/#/theory/earth-mover`);
  await expect(page.getByTestId('value-distance')).toHaveText('5.0000');
  await expect(page.getByTestId('delta-3')).toHaveText('−1');
  const forward = page.getByTestId('forward');
  for (let move = 0; move < 3; move++) await forward.click();
  await expect(forward).toBeDisabled();
  await expect(page.getByTestId('steps').getByTestId('value')).toHaveText('work 5 of 5');

  await page.getByTestId('pile-P1').focus();
  await page.keyboard.press('ArrowUp');
  await page.getByTestId('balance').click();
  await expect(page.getByTestId('value-primal')).toHaveText(
    (await page.getByTestId('value-dual').textContent()) ?? '',
  );
});
