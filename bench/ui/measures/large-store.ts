import type { Browser, Page } from '@playwright/test';
import { median, type Figure } from '../../figures/figure.ts';
import { millisecondsToOpen, paintedAt } from '../page-probes.ts';
import { ServedWorkbench } from '../served-workbench.ts';

const ROUNDS = 5;
const COMPARED = 12;
/** A range that was zoomed before is read and drawn within this time. */
const SETTLE_MS = 1000;

const note = (values: readonly number[]): string =>
  `median of ${values.map((value) => value.toFixed(0)).join(', ')}`;

/** Everything that is measured on the store of many runs. `ids` are those of runs with many sample steps. */
export async function* measureLargeStore(
  browser: Browser,
  store: string,
  ids: readonly string[],
): AsyncGenerator<Figure> {
  const workbench = await ServedWorkbench.start(store);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(workbench.url);
    await paintedAt(page, '.run-row', 5);
    const compared = `/compare?ids=${ids.slice(0, COMPARED).join(',')}`;
    yield await tableFigure(page);
    yield await comparisonFigure(page, compared);
    yield await zoomFigure(page, `/runs/${ids[0] ?? ''}`, 1);
    yield await zoomFigure(page, compared, COMPARED);
    yield* await sliderFigures(page);
  } finally {
    await page.close();
    await workbench.stop();
  }
}

async function tableFigure(page: Page): Promise<Figure> {
  const values: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.reload({ waitUntil: 'commit' });
    // From the start of the navigation, of which performance.now() counts.
    values.push(await paintedAt(page, '.run-row', 5));
  }
  const name = 'runs table after a load of the page';
  return { name, value: median(values), limit: 1000, unit: 'ms', note: note(values) };
}

async function comparisonFigure(page: Page, hash: string): Promise<Figure> {
  const values: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto(page.url().replace(/#.*/, '#/runs'));
    await page.reload();
    await paintedAt(page, '.run-row', 5);
    values.push(await millisecondsToOpen(page, hash, '[data-testid=samples]', COMPARED));
  }
  const name = `comparison of ${COMPARED} runs, from the table`;
  return { name, value: median(values), limit: 1000, unit: 'ms', note: note(values) };
}

/**
 * The key + on a chart that shows the middle half already: until the chart shows a quarter with the rows that were read
 * anew for it, a read of every run's metrics included.
 */
async function zoomFigure(page: Page, hash: string, runs: number): Promise<Figure> {
  // By way of the table: what is looked for must not be on the page already.
  await millisecondsToOpen(page, '/runs', '.run-row', 5);
  await millisecondsToOpen(page, hash, '[data-testid=samples]', runs);
  const chart = page.locator('[data-rows]').first();
  await chart.scrollIntoViewIfNeeded();
  await paintedAt(page, '[data-rows]', 1);
  const values: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await chart.locator('.plot').focus();
    await page.keyboard.press('+');
    await page.locator('[data-zoomed=true]').first().waitFor();
    await page.waitForTimeout(SETTLE_MS);
    // The page has to listen before the key is pressed.
    await chart.evaluate((figure) => {
      const rows = (): string | undefined => (figure as HTMLElement).dataset['rows'];
      const before = rows();
      const drawn = new Promise<number>((resolve) => {
        const watch = (): void => {
          const start = performance.now();
          const look = (): void => {
            if (rows() === before) requestAnimationFrame(look);
            else requestAnimationFrame(() => resolve(performance.now() - start));
          };
          requestAnimationFrame(look);
        };
        figure.addEventListener('keydown', watch, { once: true, capture: true });
      });
      Object.assign(window, { drawn });
    });
    await page.keyboard.press('+');
    values.push(await page.evaluate(() => (window as unknown as { drawn: Promise<number> }).drawn));
    await page.keyboard.press('0');
    await page.locator('[data-zoomed=false]').first().waitFor();
  }
  const of = runs === 1 ? 'one run' : `${runs} runs`;
  return {
    name: `zoom into charts of ${of}, until finer rows are drawn`,
    value: median(values),
    limit: 150,
    unit: 'ms',
    note: note(values),
  };
}

/** The slider of the comparison moves one stop per frame, there and back; counts the frames that show new samples. */
async function sliderFigures(page: Page): Promise<Figure[]> {
  await page.getByTestId('step-slider').scrollIntoViewIfNeeded();
  const sweep = (): Promise<Sweep> =>
    page.getByTestId('step-slider').evaluate(async (element) => {
      const slider = element as HTMLInputElement;
      const last = Number(slider.max);
      const shown = (): string =>
        [...document.querySelectorAll<HTMLElement>('[data-testid=samples]')]
          .map((canvas) => canvas.dataset['step'])
          .join();
      const start = performance.now();
      let updates = 0;
      let before = shown();
      for (let at = 0; at <= 2 * last; at++) {
        slider.value = String(at <= last ? last - at : at - last);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise(requestAnimationFrame);
        const now = shown();
        if (now !== before) updates += 1;
        before = now;
      }
      return { updates, seconds: (performance.now() - start) / 1000 };
    });
  const figure = (name: string, { updates, seconds }: Sweep): Figure => ({
    name,
    value: updates / seconds,
    limit: 30,
    unit: 'updates/s',
    atLeast: true,
    note: `${updates} updates in ${seconds.toFixed(1)} s`,
  });
  return [
    figure(`gallery slider, ${COMPARED} runs, first sweep, which reads the samples`, await sweep()),
    figure(`gallery slider, ${COMPARED} runs, second sweep`, await sweep()),
  ];
}

interface Sweep {
  /** Frames that showed other samples than the one before. */
  readonly updates: number;
  readonly seconds: number;
}
