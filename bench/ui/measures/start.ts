import type { Browser } from '@playwright/test';
import { median, type Figure } from '../../figures/figure.ts';
import { paintedAt } from '../page-probes.ts';
import { ServedWorkbench } from '../served-workbench.ts';

const ROUNDS = 5;

/**
 * From the start of `gan-workbench serve` until the page, in a window of a browser that runs already, has painted its
 * view. Both clocks are the system's: the page tells its time itself, so that no message to the test is counted.
 */
export async function measureStart(
  browser: Browser,
  store: string,
  what: string,
  selector: string,
): Promise<Figure> {
  const values: number[] = [];
  const served: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const workbench = await ServedWorkbench.start(store);
    served.push(performance.now() - workbench.startedAt);
    await page.goto(workbench.url, { waitUntil: 'commit' });
    const painted = await paintedAt(page, selector, 1);
    const origin = await page.evaluate(() => performance.timeOrigin);
    values.push(origin + painted - performance.timeOrigin - workbench.startedAt);
    await page.close();
    await workbench.stop();
  }
  return {
    name: `interface ready from the start of \`serve\`, ${what}`,
    value: median(values),
    limit: 2000,
    unit: 'ms',
    note: `median of ${values.map((value) => value.toFixed(0)).join(', ')}; served after ${median(served).toFixed(0)}`,
  };
}
