import type { Browser, CDPSession } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../../figures/figure.ts';
import { millisecondsToOpen } from '../page-probes.ts';
import { ServedWorkbench } from '../served-workbench.ts';

const feed = fileURLToPath(new URL('../store/feed-hour.ts', import.meta.url));
const hooks = fileURLToPath(new URL('../resolve-source.mjs', import.meta.url));

/** Memory of the page's process after an hour of live data, simulated within `seconds`, of four trainings. */
export async function measureMemory(browser: Browser, store: string, seconds: number): Promise<Figure> {
  const workbench = await ServedWorkbench.start(store);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const child = spawn(process.execPath, ['--import', hooks, feed, store, String(seconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await page.goto(workbench.url);
    const lines = createInterface({ input: child.stdout });
    const [first] = (await once(lines, 'line')) as [string];
    const { ids } = JSON.parse(first) as { ids: string[] };
    const hash = `/compare?ids=${ids.join(',')}`;
    await millisecondsToOpen(page, hash, '[data-testid=samples]', ids.length);
    await page.locator('[data-rows]').first().scrollIntoViewIfNeeded();
    const session = await browser.newBrowserCDPSession();
    const early = await rendererMegabytes(session);
    await once(lines, 'line');
    const late = await rendererMegabytes(session);
    return {
      name: 'memory of the page after an hour of live data, 4 trainings',
      value: late,
      limit: 400,
      unit: 'MB',
      note: `proportional set size of the largest renderer, ${early.toFixed(0)} MB at the start; the hour's rows (720,000 per run), samples (900 per run) and log lines written by another process within ${seconds} s`,
    };
  } finally {
    child.kill();
    await page.close();
    await workbench.stop();
  }
}

async function rendererMegabytes(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = await Promise.all(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => proportionalMegabytes(id)),
  );
  return Math.max(...sizes);
}

/** Memory of a process, what it shares with others counted in part. Linux only. */
async function proportionalMegabytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? Number.NaN) / 1024;
}
