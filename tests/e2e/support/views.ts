import { expect, type Page } from '@playwright/test';

/** A view of the trained store. */
export interface View {
  readonly name: string;
  /** Shows the view and waits until all of it is drawn. */
  readonly open: (page: Page) => Promise<void>;
}

/** What the views can look like. */
export interface Looks {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'zh-cn';
}

/** Makes the page look so from its next load on. */
export const chooseLooks = (page: Page, looks: Looks): Promise<unknown> =>
  page.addInitScript(({ theme, language }) => {
    localStorage.setItem('gan-workbench.theme', theme);
    localStorage.setItem('gan-workbench.language', language);
  }, looks);

/** Shows a place of the page that is open, as a bookmark would. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#${path}`);
}

/** Opens a run by its name in the table of runs; gives its id. */
export async function runId(page: Page, name: string): Promise<string> {
  await goTo(page, '/runs');
  const link = page.getByRole('link', { name, exact: true });
  return ((await link.getAttribute('href')) ?? '').replace(/^.*\/runs\//, '');
}

/** Until every chart on screen holds lines and every sample grid is drawn. */
async function drawn(page: Page): Promise<void> {
  const charts = page.locator('[data-rows]');
  await expect(charts.first()).toBeVisible();
  await expect(page.locator('[data-rows]:not([data-rows="0"])').first()).toBeVisible();
  await expect(page.locator('canvas[data-step]').first()).toBeVisible();
}

const LABS = [
  'divergences',
  'discriminator',
  'nash',
  'earth-mover',
  'parallel-lines',
  'kantorovich-rubinstein',
];

export const POINT_RUNS = ['gaussians8 gan', 'gaussians8 wgan'] as const;
export const IMAGE_RUNS = ['mnist-mlp gan', 'mnist-mlp wgan'] as const;

const idsOf = (page: Page, names: readonly string[]): Promise<string[]> =>
  names.reduce(async (ids, name) => [...(await ids), await runId(page, name)], Promise.resolve<string[]>([]));

/** Every view of the workbench that shows something of a trained store. */
export const views: readonly View[] = [
  {
    name: 'runs',
    open: async (page) => {
      await goTo(page, '/runs');
      await expect(page.getByTestId('count')).toBeVisible();
      await expect(page.getByRole('link', { name: POINT_RUNS[0] })).toBeVisible();
    },
  },
  {
    name: 'new',
    open: async (page) => {
      await goTo(page, '/new');
      await expect(page.locator('[data-path="steps"] input')).toBeVisible();
      await expect(page.locator('.katex').first()).toBeVisible();
      await expect(page.getByText(/parameters in G|G 有/).first()).toBeVisible();
    },
  },
  ...[...POINT_RUNS, IMAGE_RUNS[0]].map((name) => ({
    name: `live-${name.replaceAll(' ', '-')}`,
    open: async (page: Page) => {
      await goTo(page, `/runs/${await runId(page, name)}`);
      await drawn(page);
    },
  })),
  ...[POINT_RUNS, IMAGE_RUNS].map((names) => ({
    name: `compare-${names[0].split(' ')[0] ?? ''}`,
    open: async (page: Page) => {
      await goTo(page, `/compare?ids=${(await idsOf(page, names)).join(',')}`);
      await drawn(page);
      // A line of each run.
      await expect(page.getByTestId('chart-loss_d')).toHaveAttribute('data-lines', '2');
    },
  })),
  ...[POINT_RUNS, IMAGE_RUNS].map((names) => ({
    name: `checkpoints-${names[0].split(' ')[0] ?? ''}`,
    open: async (page: Page) => {
      const [a, b] = await idsOf(page, names);
      await goTo(page, `/checkpoints?a=${a ?? ''}&b=${b ?? ''}`);
      await expect(page.getByTestId('distances')).toBeVisible();
      await expect(page.locator('[data-mode]')).toHaveAttribute('data-mode', /overlay|wipe/);
    },
  })),
  {
    name: 'compare-matrix',
    open: async (page) => {
      await goTo(page, `/compare?ids=${(await idsOf(page, IMAGE_RUNS)).join(',')}`);
      await page.getByTestId('show-matrix').click();
      await expect(page.getByTestId('matrix').locator('canvas').first()).toBeVisible();
    },
  },
  {
    name: 'datasets',
    open: async (page) => {
      await goTo(page, '/datasets');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  },
  {
    name: 'checkpoints',
    open: async (page) => {
      await goTo(page, '/checkpoints');
      await expect(page).toHaveURL(/a=.+&b=/);
      await expect(page.getByTestId('distances')).toBeVisible();
    },
  },
  ...LABS.map((lab) => ({
    name: `theory-${lab}`,
    open: async (page: Page) => {
      await goTo(page, `/theory/${lab}`);
      await expect(page.locator('main svg').first()).toBeVisible();
      await expect(page.locator('main .katex').first()).toBeVisible();
    },
  })),
  {
    name: 'recipes',
    open: async (page) => {
      await goTo(page, '/recipes');
      await expect(page.getByTestId('recipe-card').first()).toBeVisible();
    },
  },
  {
    name: 'recipe-nash-xy',
    open: async (page) => {
      await goTo(page, '/recipes/nash-xy');
      await expect(page.getByTestId('recipe-run')).toBeVisible();
    },
  },
  {
    name: 'ablations',
    open: async (page) => {
      await goTo(page, '/recipes/ablations');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  },
  {
    name: 'system',
    open: async (page) => {
      await goTo(page, '/system');
      await expect(page.getByRole('table').first()).toBeVisible();
    },
  },
];
