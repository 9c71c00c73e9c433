import type { Page } from '@playwright/test';

/**
 * Resolves with performance.now() of the page at the first frame in which the elements are there and painted: every
 * sample canvas on screen has its samples and every chart on screen its lines. `selector` is what has to be there
 * at least.
 */
export function paintedAt(page: Page, selector: string, count: number): Promise<number> {
  return page.evaluate(
    ({ selector, count }) =>
      new Promise<number>((resolve) => {
        const onScreen = (element: Element): boolean => {
          const { top, bottom } = element.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        };
        const drawn = (chart: Element): boolean =>
          Number((chart as HTMLElement).dataset['rows']) > 0 && chart.querySelector('canvas') !== null;
        const look = (): void => {
          const charts = [...document.querySelectorAll('[data-rows]')].filter(onScreen);
          const there = document.querySelectorAll(selector).length >= count && charts.every(drawn);
          if (!there) requestAnimationFrame(look);
          // Two frames on, what was there is painted and the tasks before it are over.
          else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
        };
        look();
      }),
    { selector, count },
  );
}

/** Goes to a place of the page and gives the milliseconds until it is painted. */
export async function millisecondsToOpen(
  page: Page,
  hash: string,
  selector: string,
  count: number,
): Promise<number> {
  const start = await page.evaluate((target) => {
    const now = performance.now();
    location.hash = target;
    return now;
  }, hash);
  return (await paintedAt(page, selector, count)) - start;
}

/** Durations of the main thread's tasks above 50 ms while `work` lasts. */
export async function longTasks(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const durations: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration);
    });
    observer.observe({ type: 'longtask' });
    Object.assign(window, { longTasks: { durations, observer } });
  });
  await work();
  return page.evaluate(() => {
    const { durations, observer } = (
      window as unknown as { longTasks: { durations: number[]; observer: PerformanceObserver } }
    ).longTasks;
    for (const { duration } of observer.takeRecords()) durations.push(duration);
    observer.disconnect();
    return durations;
  });
}
