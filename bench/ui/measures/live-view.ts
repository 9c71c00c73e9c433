import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Api } from '../../../src/contract/api/index.js';
import type { Figure } from '../../figures/figure.ts';
import { longTasks, millisecondsToOpen } from '../page-probes.ts';
import { browserSeconds, processSeconds } from '../processor-time.ts';
import { ServedWorkbench } from '../served-workbench.ts';

type Client = ContractRouterClient<Api>;

const TRAININGS = 4;
const WINDOW_MS = 8000;
/** Windows with the page open and closed take turns: what else the machine does meets both. */
const PAIRS = 4;
const SETTLE_MS = 2000;

/**
 * Trains four runs at once and compares them live. Gives the longest task of the page's main thread, and what the open
 * page costs the trainings, which take all of the processor that is left: the processor time of the browser, and of
 * the server beyond what it takes with the page closed. (Steps per second with the page open and closed are told
 * too; they vary by more than the page costs.)
 */
export async function measureLiveView(browser: Browser, store: string): Promise<Figure[]> {
  const workbench = await ServedWorkbench.start(store);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(workbench.url);
    const client = await clientWithSession(page);
    const ids = await startTrainings(client);
    const session = await browser.newBrowserCDPSession();
    const hash = `/compare?ids=${ids.join(',')}`;
    const address = `${new URL(workbench.url).origin}/#${hash}`;
    const tasks: number[] = [];
    const look = (): Promise<Window> => measured(client, ids, session, workbench.pid);
    const open: Window[] = [];
    const closed: Window[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      await page.goto(address);
      await millisecondsToOpen(page, hash, '[data-testid=samples]', TRAININGS);
      // The charts are what changes: they are on screen.
      await page.locator('[data-rows]').first().scrollIntoViewIfNeeded();
      await sleep(SETTLE_MS);
      tasks.push(...(await longTasks(page, async () => void open.push(await look()))));
      await page.goto('about:blank');
      await sleep(SETTLE_MS);
      closed.push(await look());
    }
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
    const list = (values: readonly number[]): string => values.map((value) => value.toFixed(0)).join(', ');
    const share = ({ browser, server }: Window): number =>
      (100 * (browser + server)) / availableParallelism();
    const costs = open.map((window, pair) => share(window) - share(closed[pair] ?? window));
    const rates = (windows: readonly Window[]): string => list(windows.map(({ steps }) => steps));
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
        value: mean(costs),
        limit: 5,
        unit: '%',
        note: `processor time of browser and server with the page open less that with it closed, of all cores: ${costs.map((cost) => cost.toFixed(1)).join(', ')}; steps/s open: ${rates(open)}; closed: ${rates(closed)}, taking turns`,
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

/** What happened in a window of time, per second. */
interface Window {
  /** Steps of all runs together. */
  readonly steps: number;
  /** Processor time of all processes of the browser, in seconds. */
  readonly browser: number;
  /** Processor time of the server, without its trainings. */
  readonly server: number;
}

async function measured(
  client: Client,
  ids: readonly string[],
  session: CDPSession,
  server: number,
): Promise<Window> {
  const look = async (): Promise<Window & { readonly at: number }> => {
    const rows = await Promise.all(ids.map((id) => client.runs.get({ id })));
    const steps = rows.reduce((sum, { step }) => sum + step, 0);
    const [browser, served] = await Promise.all([browserSeconds(session), processSeconds(server)]);
    return { steps, browser, server: served, at: performance.now() };
  };
  const before = await look();
  await sleep(WINDOW_MS);
  const after = await look();
  const seconds = (after.at - before.at) / 1000;
  const perSecond = (key: keyof Window): number => (after[key] - before[key]) / seconds;
  return { steps: perSecond('steps'), browser: perSecond('browser'), server: perSecond('server') };
}
