import { expect, test } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { serve as serveFunction, ServedWorkbench } from '../../src/serve/index.js';
import { writeOpeningPage } from '../../src/serve/opening-page.js';
import { injected } from '../support/injected.js';
import { accessibilityFaults } from './support/page-faults.js';

const built = pathToFileURL(join(import.meta.dirname, '../../out/main/serve.js')).href;

let workbench: ServedWorkbench;
let store: string;

test.beforeEach(async () => {
  const { serve } = (await import(built)) as { serve: typeof serveFunction };
  store = await mkdtemp(join(tmpdir(), 'served-page-'));
  workbench = await serve({ port: 0, open: false, store });
});

test.afterEach(async () => {
  await workbench.close();
  await rm(store, { recursive: true });
});

test('the page loads from the printed address without a complaint of the browser', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));

  await page.goto(workbench.url);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No run yet');
  await expect(page.getByTestId('connection')).toHaveText('Connected');
  await expect(page.getByRole('button', { name: 'Start the pair: 8 Gaussians' })).toBeVisible();
  expect(page.url()).toBe(`http://127.0.0.1:${workbench.port}/#/runs`);
  await page.screenshot({ path: 'test-results/screens/start-page.png', fullPage: true });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: 'test-results/screens/start-page-dark.png', fullPage: true });
  expect(complaints).toEqual([]);
});

test('the cookie lets the same browser reload and no other browser in', async ({ page, browser }) => {
  await page.goto(workbench.url);
  expect((await page.reload())?.status()).toBe(200);

  const other = await browser.newContext();
  const stranger = await other.newPage();
  expect((await stranger.goto(workbench.url))?.status()).toBe(401);
  expect((await stranger.goto(`http://127.0.0.1:${workbench.port}/`))?.status()).toBe(401);
  await other.close();
});

test('the file that opens the browser leads in, once', async ({ page }) => {
  const opening = writeOpeningPage(store, workbench.url);
  await page.goto(opening.address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No run yet');
  expect(page.url()).not.toContain('token');
  await page.goto(opening.address);
  await expect(page.getByText('This address was used before')).toBeVisible();
});

test('the policy stops inline scripts, eval and strings that would become markup', async ({ page }) => {
  await page.goto(workbench.url);
  const outcome = await page.evaluate(async () => {
    // The debugger lifts the policy for what it evaluates itself, not for a later task.
    await new Promise((resolve) => setTimeout(resolve));
    const nameOfError = (act: () => unknown): string => {
      try {
        return String(act());
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    return {
      eval: nameOfError(() => globalThis.eval('1 + 1')),
      markup: nameOfError(() => (document.createElement('div').innerHTML = '<b>x</b>')),
      inline: nameOfError(() => (document.createElement('script').textContent = 'globalThis.ran = true')),
    };
  });
  expect(outcome).toEqual({ eval: 'EvalError', markup: 'TypeError', inline: 'TypeError' });
  injected(3);
});
