import { expect, test as base, type Page } from '@playwright/test';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServedWorkbench } from '../../../src/serve/index.js';
import { serveStore } from './served.js';
import { trainStore } from './trained-store.js';

interface PageFixtures {
  /** Folder of the test's own store. */
  readonly store: string;
  /** Serves that store. `page` is not opened yet, so that a test may prepare it. */
  readonly workbench: ServedWorkbench;
  /** What the browser complained of so far; a test fails when some is left at its end. */
  readonly complaints: string[];
}

/** Tests of the served page, each on an empty store. */
export const test = base.extend<PageFixtures>({
  store: async ({}, use) => {
    const store = await mkdtemp(join(tmpdir(), 'page-'));
    await use(store);
    await rm(store, { recursive: true, maxRetries: 5 });
  },
  workbench: async ({ store }, use) => {
    const workbench = await serveStore(store);
    await use(workbench);
    // For the second time, trainings end at once.
    const closed = workbench.close();
    await Promise.all([closed, workbench.close()]);
  },
  complaints: [
    async ({ page, workbench: _served }, use) => {
      const complaints: string[] = [];
      noteComplaints(page, complaints);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** The same on a copy of a store with a pair on points and a pair on digits (trained-store.ts). */
export const trainedTest = test.extend<object, { readonly trained: string }>({
  trained: [
    async ({}, use) => {
      const folder = await trainStore();
      await use(folder);
      await rm(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  store: async ({ trained }, use) => {
    const store = await mkdtemp(join(tmpdir(), 'page-'));
    await cp(join(trained, 'store'), store, { recursive: true });
    await use(store);
    await rm(store, { recursive: true, maxRetries: 5 });
  },
});

function noteComplaints(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
}

export { expect } from '@playwright/test';
