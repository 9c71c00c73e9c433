import type { Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { ServedWorkbench } from '../../src/serve/index.js';
import { serveStore } from '../e2e/support/served.js';
import { chooseLooks, goTo, IMAGE_RUNS, POINT_RUNS, runId, views } from '../e2e/support/views.js';
import { expect, test as base } from '@playwright/test';

/*
 * Takes the pictures of docs/guide: trains a store that has something to show, then photographs views of it. Not part
 * of `npm test`; the page itself is tested in tests/e2e.
 */

const root = join(import.meta.dirname, '../..');
const images = join(root, 'docs/guide/images');
const bin = join(root, 'bin/gan-workbench.mjs');

interface Shared {
  readonly store: string;
}

interface Own {
  /** Of every test anew, since the address of a server works once. */
  readonly workbench: ServedWorkbench;
}

const command = (...args: string[]): Promise<unknown> =>
  promisify(execFile)(process.execPath, [bin, ...args], { cwd: tmpdir() });

const test = base.extend<Own, Shared>({
  store: [
    async ({}, use) => {
      const kept = process.env['GUIDE_STORE'];
      const folder = kept ?? (await mkdtemp(join(tmpdir(), 'guide-')));
      const store = join(folder, 'store');
      if (kept === undefined) await train(store, folder);
      await use(store);
      if (kept === undefined) await rm(folder, { recursive: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 1_800_000 },
  ],
  workbench: async ({ store }, use) => {
    const workbench = await serveStore(store);
    await use(workbench);
    await workbench.close();
  },
});

async function train(store: string, folder: string): Promise<void> {
  const pair = (preset: string, steps: number, ...sets: string[]): Promise<unknown> =>
    command(
      ...['pair', preset, '--steps', String(steps), '--store', store, '--out', join(folder, preset)],
      ...sets.flatMap((set) => ['--set', set]),
    );
  await pair('gaussians8', 3000, 'schedule.samplesEvery=250', 'schedule.checkpointEvery=1000');
  await pair('mnist-mlp', 1500, 'schedule.samplesEvery=150', 'schedule.checkpointEvery=500');
  await command('recipes', 'run', 'nash-xy', '--store', store);
  await command('data', 'add', await emojiFolder(folder), '--hold-out', '0.1', '--store', store);
}

/** A folder of pictures, in folders by their categories. */
async function emojiFolder(folder: string): Promise<string> {
  const emoji = join(root, 'node_modules/emoji-datasource-twitter');
  const list = JSON.parse(await readFile(join(emoji, 'emoji.json'), 'utf8')) as {
    readonly image: string;
    readonly category: string;
    readonly has_img_twitter: boolean;
  }[];
  const pictures = join(folder, 'emoji');
  for (const { image, category } of list.filter((one) => one.has_img_twitter)) {
    await mkdir(join(pictures, category), { recursive: true });
    await copyFile(join(emoji, 'img/twitter/64', image), join(pictures, category, image));
  }
  return pictures;
}

/** Photographs what is shown, with few enough colours to stay small. */
async function photograph(page: Page, name: string): Promise<void> {
  await mkdir(images, { recursive: true });
  await page.mouse.move(0, 0);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await sharp(picture)
    .png({ palette: true, colours: 128, effort: 10, dither: 0 })
    .toFile(join(images, `${name}.png`));
}

const pictured: Readonly<Record<string, string>> = {
  runs: 'runs',
  new: 'new-experiment',
  'live-gaussians8-wgan': 'live-points',
  'compare-gaussians8': 'compare',
  'checkpoints-gaussians8': 'checkpoints',
  'theory-earth-mover': 'theory',
  recipes: 'recipes',
};

for (const [name, picture] of Object.entries(pictured)) {
  test(picture, async ({ page, workbench }) => {
    await chooseLooks(page, { theme: 'light', language: 'en' });
    await page.goto(workbench.url);
    const view = views.find((candidate) => candidate.name === name);
    if (view === undefined) throw new Error(`There is no view ${name}.`);
    await view.open(page);
    await photograph(page, picture);
  });
}

test('live-digits', async ({ page, workbench }) => {
  await page.goto(workbench.url);
  await goTo(page, `/runs/${await runId(page, IMAGE_RUNS[1])}`);
  await expect(page.getByTestId('chart-w1')).not.toHaveAttribute('data-rows', '0');
  await expect(page.locator('canvas[data-step]').first()).toBeVisible();
  await photograph(page, 'live-digits');
});

test('system', async ({ page, workbench }) => {
  await page.goto(workbench.url);
  await goTo(page, '/system');
  const trying = page.getByText('Each backend is tried');
  await expect(trying).toBeVisible();
  await expect(trying).toBeHidden();
  await photograph(page, 'system');
});

test('datasets', async ({ page, workbench }) => {
  await page.goto(workbench.url);
  await goTo(page, '/datasets');
  await expect(page.getByRole('heading', { name: 'emoji' })).toBeVisible();
  await expect(page.getByText(/1 to 64 of/)).toBeVisible();
  await photograph(page, 'datasets');
});

test('export-sheet', async ({ page, workbench }) => {
  await page.goto(workbench.url);
  await goTo(page, `/runs/${await runId(page, POINT_RUNS[1])}`);
  await page.getByTestId('export').click();
  await page.getByRole('menuitem', { name: 'Sample sheet with settings…' }).click();
  await expect(page.getByTestId('make-sheet')).toBeVisible();
  await photograph(page, 'export-sheet');
});

test('picture', async ({ page, workbench, store }) => {
  await page.goto(workbench.url);
  const ids = [await runId(page, POINT_RUNS[0]), await runId(page, POINT_RUNS[1])];
  const file = join(store, 'sheet.png');
  await command('export', 'sheet', ...ids, '--out', file, '--store', store);
  await page
    .getByTestId('taken-file')
    .setInputFiles({ name: 'sheet.png', mimeType: 'image/png', buffer: await readFile(file) });
  await expect(page.getByTestId('open-pictured')).toBeFocused();
  await photograph(page, 'picture');
});

test('the sheets of the chapter on exports', async ({ page, workbench, store }) => {
  await page.goto(workbench.url);
  const ids = [await runId(page, IMAGE_RUNS[0]), await runId(page, IMAGE_RUNS[1])];
  const file = join(images, 'matrix.png');
  await command('export', 'sheet', ...ids, '--matrix', '4', '--out', file, '--store', store);
  const few = { palette: true, colours: 64, effort: 10, dither: 0, compressionLevel: 9 };
  const small = await sharp(file).png(few).toBuffer();
  await writeFile(file, small);
});
