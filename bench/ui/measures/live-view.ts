import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Browser, Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Api } from '../../../src/contract/api.js';
import type { Figure } from '../figure.ts';
import { longTasks, millisecondsToOpen } from '../page-probes.ts';
import { ServedWorkbench } from '../served-workbench.ts';

type Client = ContractRouterClient<Api>;

const TRAININGS = 4;
const WINDOW_MS = 8000;
/** Windows with the page open and closed take turns: what else the machine does meets both. */
const PAIRS = 4;
const SETTLE_MS = 2000;

/**
 * Trains four runs at once and compares them live. Gives the longest task of the page's main thread, and by how much
 * fewer steps are trained while the page is open.
 */
export async function measureLiveView(browser: Browser, store: string): Promise<Figure[]> {
  const workbench = await ServedWorkbench.start(store);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(workbench.url);
    const client = await clientWithSession(page);
    const ids = await startTrainings(client);
    const hash = `/compare?ids=${ids.join(',')}`;
    const address = `${new URL(workbench.url).origin}/#${hash}`;
    const tasks: number[] = [];
    const rates = { open: [] as number[], closed: [] as number[] };
    for (let pair = 0; pair < PAIRS; pair++) {
      await page.goto(address);
      await millisecondsToOpen(page, hash, '[data-testid=samples]', TRAININGS);
      // The charts are what changes: they are on screen.
      await page.locator('[data-rows]').first().scrollIntoViewIfNeeded();
      await sleep(SETTLE_MS);
      tasks.push(...(await longTasks(page, async () => void rates.open.push(await rate(client, ids)))));
      await page.goto('about:blank');
      await sleep(SETTLE_MS);
      rates.closed.push(await rate(client, ids));
    }
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
    const list = (values: readonly number[]): string => values.map((value) => value.toFixed(0)).join(', ');
    return [
      {
        name: `longest task of the main thread, ${TRAININGS} trainings compared live`,
        value: Math.max(0, ...tasks),
        limit: 50,
        unit: 'ms',
        note: `tasks above 50 ms in ${(PAIRS * WINDOW_MS) / 1000} s: ${tasks.length === 0 ? 'none' : list(tasks)}`,
      },
      {
        name: `training throughput that the open page costs, ${TRAININGS} trainings`,
        value: Math.max(0, 100 * (1 - mean(rates.open) / mean(rates.closed))),
        limit: 5,
        unit: '%',
        note: `steps/s open: ${list(rates.open)}; closed: ${list(rates.closed)}, taking turns`,
      },
    ];
  } finally {
    await page.close();
    await workbench.stop();
  }
}

/** A client with the page's session: the token of the address is spent by the page. */
async function clientWithSession(page: Page): Promise<Client> {
  const { host, origin } = new URL(page.url());
  const [cookie] = await page.context().cookies();
  const headers = { Origin: origin, Cookie: `${cookie?.name ?? ''}=${cookie?.value ?? ''}` };
  const socket = new WebSocket(`ws://${host}/api`, { headers });
  return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
}

async function startTrainings(client: Client): Promise<string[]> {
  const ids: string[] = [];
  for (const objective of ['gan', 'wgan', 'gan', 'wgan']) {
    const config = await client.presets.config({ name: 'gaussians8', objective });
    const [run] = await client.experiments.start({ configs: [{ ...config, steps: 10_000_000 }] });
    if (run !== undefined) ids.push(run.id);
  }
  await sleep(2 * SETTLE_MS);
  return ids;
}

/** Steps per second of all runs together. */
async function rate(client: Client, ids: readonly string[]): Promise<number> {
  const total = async (): Promise<number> => {
    const rows = await Promise.all(ids.map((id) => client.runs.get({ id })));
    return rows.reduce((sum, { step }) => sum + step, 0);
  };
  const [before, start] = [await total(), performance.now()];
  await sleep(WINDOW_MS);
  return ((await total()) - before) / ((performance.now() - start) / 1000);
}
